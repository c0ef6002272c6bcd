/** Stops a run that asks for MariaDB without one. */
export default function setup(): void {
  throw new Error('The project "mariadb" needs TEST_DATABASE_URL; `npm test` starts a server and sets it.');
}
