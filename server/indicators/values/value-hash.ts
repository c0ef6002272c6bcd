import { hash } from 'node:crypto';
import { IndicatorType } from '../../../models/feed-enums.js';

/** Numbers that stand for types in tables of millions of rows; never changed. */
export const TYPE_CODES: Record<IndicatorType, number> = {
  [IndicatorType.IP]: 1,
  [IndicatorType.IP_PORT]: 2,
  [IndicatorType.DOMAIN]: 3,
  [IndicatorType.URL]: 4,
  [IndicatorType.MD5]: 5,
  [IndicatorType.SHA1]: 6,
  [IndicatorType.SHA256]: 7,
};

const TYPES = Object.fromEntries(Object.entries(TYPE_CODES).map(([type, code]) => [code, type]));

export function typeOfCode(code: number): IndicatorType {
  return TYPES[code] as IndicatorType;
}

/**
 * What a type and normalised value are found by: the first 16 bytes of the SHA-256 of both, in hexadecimal. Values are
 * longer than an index may hold, and two of 10 ** 9 share 128 bits with a chance of 10 ** -21.
 */
export function valueHash(type: IndicatorType, value: string): string {
  return hash('sha256', `${TYPE_CODES[type]}\0${value}`, 'hex').slice(0, 32);
}
