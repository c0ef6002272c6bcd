import type { EntityManager } from '@mikro-orm/mysql';
import { QUARTER_MS } from '../../models/index.js';
import { badUserInput } from '../errors.js';
import type { DayStatistics } from './images.types.js';

const DAY_MS = 24 * 3_600_000;
const LONGEST_SPAN = 366;

/**
 * Photos, faces and masks by day of the viewer's time zone: the last `days` days, today included, empty ones too.
 *
 * @param ownerId whose; null for everyone's
 * @param timeZone an IANA name, as in "Europe/Berlin"
 * @throws BAD_USER_INPUT for a span or a zone that there is not
 */
export async function dailyStatistics(
  em: EntityManager,
  ownerId: string | null,
  days: number,
  timeZone: string,
  now: Date,
): Promise<DayStatistics[]> {
  if (days < 1 || days > LONGEST_SPAN) throw badUserInput({ days: `Choose 1 to ${LONGEST_SPAN} days.` });
  const dayOf = dayFormat(timeZone);
  const byDay = new Map(
    lastDays(days, dayOf, now).map((day) => [day, { day, photos: 0, faces: 0, masked: 0 }]),
  );
  // Two days more than asked: a zone's first day may have begun up to 26 hours earlier than the same day in UTC.
  const since = Math.floor((now.getTime() - (days + 1) * DAY_MS) / QUARTER_MS);
  const tallies = await em.execute<Sums[]>(
    `select quarter, sum(photos) as photos, sum(faces) as faces, sum(masked) as masked from face_tallies
     where quarter >= ? ${ownerId ? 'and owner_id = ?' : ''} group by quarter`,
    ownerId ? [since, ownerId] : [since],
  );
  for (const tally of tallies) {
    const day = byDay.get(dayOf(new Date(tally.quarter * QUARTER_MS)));
    if (!day) continue;
    // MySQL gives sums as text.
    day.photos += Number(tally.photos);
    day.faces += Number(tally.faces);
    day.masked += Number(tally.masked);
  }
  return [...byDay.values()];
}

type Sums = { quarter: number } & Record<'photos' | 'faces' | 'masked', number | string>;

/** The names of the last days, oldest first. Days are 23 to 25 hours long, so the calendar is walked, not the clock. */
function lastDays(count: number, dayOf: (time: Date) => string, now: Date): string[] {
  const today = Date.parse(`${dayOf(now)}T12:00:00Z`);
  return Array.from({ length: count }, (_, back) =>
    new Date(today - (count - 1 - back) * DAY_MS).toISOString().slice(0, 10),
  );
}

/** Writes a time's day in a zone as YYYY-MM-DD. */
function dayFormat(timeZone: string): (time: Date) => string {
  try {
    const format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    return (time) => format.format(time);
  } catch {
    throw badUserInput({ timeZone: 'There is no time zone of this name.' });
  }
}
