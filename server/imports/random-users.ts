/** Rows made at once. */
const PORTION = 1000;

const FIRST_NAMES =
  'Ada Amina Anna Ben Carla Chen David Elena Emil Fatima Felix Grace Hana Ivan Jonas Julia Kofi Laila Leo Lina Maria Mateo Mei Nadia Noah Olga Omar Paul Priya Rosa Samir Sofia Tomas Uma Victor Wanda Yara Zoe';
const LAST_NAMES =
  'Abe Adeyemi Bauer Becker Costa Diaz Dubois Eriksen Fischer Garcia Haddad Ito Jansen Kaya Keller Khan Kowalski Lopez Martin Meyer Nguyen Novak Okafor Olsen Patel Peters Rossi Sato Schmidt Silva Singh Smith Tanaka Torres Weber Wong Yilmaz Zhang';
const STREETS =
  'Bridge Castle Chapel Church Garden High Hill King Lake Market Mill Oak Park Queen River School Station Victoria';
const TOWNS =
  'Ashford Brookfield Clayton Dunmore Eastwick Fairview Greenhill Hartley Kingsbury Lakewood Milton Newport';
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/**
 * Random users as CSV with the columns of an import.
 *
 * @param seed the same one makes the same users
 * @param passwords false: without, so that they are invited
 */
export function* randomUsersCsv(count: number, seed: number, passwords: boolean): Generator<string> {
  const random = seededRandom(seed);
  const integer = (limit: number) => Math.floor(random() * limit);
  const oneOf = (words: string) => {
    const list = words.split(' ');
    return list[integer(list.length)] as string;
  };
  const letters = (length: number) => Array.from({ length }, () => LETTERS[integer(LETTERS.length)]).join('');
  const row = (number: number) => {
    const [first, last] = [oneOf(FIRST_NAMES), oneOf(LAST_NAMES)];
    // The number makes it unique, the letters keep the users of another seed apart.
    const username = `${first}.${last}.${letters(3)}${number}`.toLowerCase();
    const password = passwords ? letters(12) : '';
    const address = `"${1 + integer(200)} ${oneOf(STREETS)} Street, ${oneOf(TOWNS)}"`;
    return `${username},${first},${last},${password},${username}@example.org,${address}\r\n`;
  };
  yield 'username,first name,last name,password,email,address\r\n';
  for (let done = 0; done < count; done += PORTION) {
    const length = Math.min(PORTION, count - done);
    yield Array.from({ length }, (_, index) => row(done + index + 1)).join('');
  }
}

/** mulberry32 (Tommy Ettinger, public domain): uniform from 0 to below 1, for nothing that must be secret. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
