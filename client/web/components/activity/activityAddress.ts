import { readDay, startOfDay } from '../../days';
import type { ActivityFilter, ActivityKind } from '../../gql/graphql';
import { t } from '../../texts';

export const ACTIVITY_KINDS = Object.keys(t.activity.kind) as ActivityKind[];

/** Which entries the log shows, as its address says. */
export interface ActivityChoice {
  actorId: string;
  kinds: ActivityKind[];
  /** Days in the viewer's time zone, YYYY-MM-DD, both included; open when empty. */
  from: string;
  until: string;
}

/** Reads an address; what makes no sense in it counts as not there. */
export function readActivityChoice(params: URLSearchParams): ActivityChoice {
  const kinds = params.getAll('kind');
  return {
    actorId: params.get('user') ?? '',
    kinds: ACTIVITY_KINDS.filter((kind) => kinds.includes(kind)),
    from: readDay(params.get('from')),
    until: readDay(params.get('until')),
  };
}

export function activityFilter({ actorId, kinds, from, until }: ActivityChoice) {
  return {
    actorId: actorId || undefined,
    kinds: kinds.length > 0 ? kinds : undefined,
    from: from ? startOfDay(from) : undefined,
    until: until ? startOfDay(until, 1) : undefined,
  } satisfies ActivityFilter;
}

/** Address of the same entries as a file. */
export function exportAddress(choice: ActivityChoice): string {
  const { actorId, from, until } = activityFilter(choice);
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({ actorId, from, until })) if (value) params.set(key, value);
  for (const kind of choice.kinds) params.append('kind', kind);
  const search = params.toString();
  return `/export/activity.csv${search ? `?${search}` : ''}`;
}
