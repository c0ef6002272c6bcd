import { badUserInput } from '../errors.js';

/** bcrypt reads 72 bytes and ignores the rest, so a longer password would be weaker than its owner thinks. */
export const PASSWORD_BYTES = { min: 8, max: 72 } as const;

/**
 * The first entries of every list of leaked passwords that have the length to be chosen here.
 * Compared in lower case.
 */
const COMMON_PASSWORDS = new Set(
  `password password1 password12 password123 password1234 passw0rd p@ssw0rd p@ssword p@ssword1 12345678 123456789
  1234567890 12345678910 11111111 1111111111 00000000 0987654321 87654321 88888888 66666666 99999999 12341234
  123123123 1234qwer 12qwaszx 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc qwerty12 qwerty123 qwerty1234 qwertyui
  qwertyuiop qwer1234 asdfghjk asdfghjkl asdf1234 zaq12wsx zxcvbnm1 abcd1234 abc12345 abcdefgh abcdefg1 aa123456
  a1b2c3d4 iloveyou iloveyou1 sunshine princess football football1 baseball basketball superman batman123 welcome1
  welcome123 letmein1 letmein123 trustno1 dragon123 monkey123 master123 shadow123 michael1 jennifer jessica1
  computer internet samsung1 starwars whatever charlie1 michelle corvette mercedes victoria changeme changeme1
  changeme123 administrator admin123 admin1234 administrator1 adminadmin rootroot testtest test1234 guest123
  default1 secret123 summer2024 winter2024 spring2024 autumn2024 maskwatch maskwatch1 hospital hospital1
  pokemon1 lovelove liverpool arsenal1 chelsea1 manchester california northside midnight butterfly blink182
  maverick metallica scorpion mountain elephant hardcore swordfish stargate`.split(/\s+/),
);

/**
 * Refuses a password that cannot or should not be used. Any characters are allowed.
 *
 * @param field the argument's name, for the answer
 * @throws BAD_USER_INPUT
 */
export function checkPasswordRules(password: string, field: string): void {
  const bytes = Buffer.byteLength(password);
  if (bytes < PASSWORD_BYTES.min || bytes > PASSWORD_BYTES.max) {
    throw badUserInput({
      [field]: `A password has ${PASSWORD_BYTES.min} to ${PASSWORD_BYTES.max} bytes; this one has ${bytes}.`,
    });
  }
  if (COMMON_PASSWORDS.has(password.toLowerCase()) || new Set(password).size === 1) {
    throw badUserInput({
      [field]: 'This password is one of those that are tried first. Choose another one.',
    });
  }
}
