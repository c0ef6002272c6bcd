/** What never leaves the server: traces, paths, statements, the databases' own words. */
export const INSIDES =
  /node_modules|\.js:\d|\bat \w+.*\(|\/(?:home|root|tmp|var|usr|work)\/|select .* from |insert into|SQLITE_|ER_[A-Z]+_|sqlState|constraint failed/i;
