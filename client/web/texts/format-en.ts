const numberFormat = new Intl.NumberFormat('en');

export const number = (n: number) => numberFormat.format(n);

export const count = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;

/** "12 seconds", "3 minutes", "2 hours". */
export const duration = (seconds: number) => {
  if (seconds < 90) return count(Math.ceil(seconds), 'second', 'seconds');
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120
    ? count(minutes, 'minute', 'minutes')
    : count(Math.ceil(minutes / 60), 'hour', 'hours');
};
