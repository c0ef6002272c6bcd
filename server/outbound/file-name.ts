import { parse } from 'content-disposition';

/**
 * The name of a downloaded file: what Content-Disposition says (RFC 6266), else the last part of the address's path.
 * Of a name that is a path only the last part, as RFC 6266 section 4.3 asks.
 */
export function fileNameOf(url: URL, disposition: string | undefined): string | undefined {
  const given = disposition && parse(disposition).parameters.filename;
  return lastPart(given || decoded(url.pathname));
}

function lastPart(path: string): string | undefined {
  return path.split(/[/\\]/).at(-1) || undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
