import { Link } from 'react-router';
import type { ActivitiesQuery } from '../../gql/graphql';
import { t } from '../../texts';
import classes from './ActivityCells.module.css';

type Activity = ActivitiesQuery['activities']['nodes'][number];

/** One entry of the log. */
export function ActivityCells({ entry }: { entry: Activity }) {
  return (
    <>
      <td className={classes.time}>
        <time dateTime={entry.at}>{t.clock(new Date(entry.at))}</time>
      </td>
      <td className={classes.actor}>
        {entry.actorId ? (
          <Link to={`/users/${entry.actorId}`}>{entry.actorName}</Link>
        ) : (
          entry.actorName || <span className={classes.soft}>{t.activity.nobody}</span>
        )}
      </td>
      <td className={WARNINGS.has(entry.kind) ? classes.warning : undefined}>
        {t.activity.kind[entry.kind]}
      </td>
      <td>
        {entry.subjectName}
        {entry.detail && <span className={classes.detail}>{entry.detail}</span>}
      </td>
      <td className={classes.address}>{entry.ip}</td>
    </>
  );
}

/** What somebody who reads the log is looking for. */
const WARNINGS = new Set<Activity['kind']>([
  'LOGIN_FAILED',
  'TOKEN_REFUSED',
  'UPLOAD_BLOCKED',
  'ITEM_QUARANTINED',
]);
