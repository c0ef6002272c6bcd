/** 12,345 */
export const count = (value: number) => value.toLocaleString('en-US');

/** "1 photo", "12 photos" */
export const photos = (value: number) => `${count(value)} ${value === 1 ? 'photo' : 'photos'}`;

/** "45 s", "2 min 5 s", "3 h 12 min" */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "41.2", "1,234": three digits that mean something. */
export function rate(perSecond: number): string {
  return perSecond >= 100 ? count(Math.round(perSecond)) : perSecond.toFixed(1);
}

/** Sizes in units of 1,048,576 bytes, as the server counts them. */
export function megabytes(bytes: number): string {
  const mb = bytes / 1_048_576;
  return `${mb >= 10 ? count(Math.round(mb)) : mb.toFixed(1)} MB`;
}

/** SOME_MASKED → "some masked" */
export const words = (constant: string) => constant.toLowerCase().replaceAll('_', ' ');

/** A time on this machine's clock: 2026-11-21 14:05 */
export function localTime(iso: string): string {
  const at = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
