/** A day as addresses and date fields have it, YYYY-MM-DD; empty for anything else. */
export function readDay(text: string | null): string {
  return text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : '';
}

/**
 * The moment at which a day begins in the viewer's time zone.
 *
 * @param later days after it
 */
export function startOfDay(day: string, later = 0): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
