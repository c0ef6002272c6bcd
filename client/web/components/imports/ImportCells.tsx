import { Link } from 'react-router';
import type { ImportRowFragment } from '../../gql/graphql';
import { t } from '../../texts';
import classes from './ImportCells.module.css';
import { ImportProgressBar } from './ImportProgressBar';
import { ImportStatusMark } from './ImportStatusMark';
import { isUnfinished, useImportFollowed } from './useImportFollowed';

/** One import of the list. Its file's name leads to its page. */
export function ImportCells({ given }: { given: ImportRowFragment }) {
  useImportFollowed(given);
  const { id, fileName, status, reason, created, failed, existing, createdAt, startedBy } = given;
  const { short } = t.imports;
  return (
    <>
      <td className={classes.file}>
        <Link to={`/imports/${id}`} className={classes.link}>
          {fileName}
        </Link>
      </td>
      <td className={classes.state}>
        <ImportStatusMark status={status} />
        {reason && <span className={classes.reason}>{reason}</span>}
      </td>
      <td className={classes.result}>
        {isUnfinished(given) ? (
          <ImportProgressBar given={given} />
        ) : (
          <span className={classes.counts}>
            <span>{short.created(created)}</span>
            {existing > 0 && <span>{short.existing(existing)}</span>}
            {failed > 0 && <span className={classes.failed}>{short.failed(failed)}</span>}
          </span>
        )}
      </td>
      <td className={classes.soft}>
        <span className={classes.when}>{t.shortDateTime(createdAt)}</span> {t.imports.by(startedBy)}
      </td>
    </>
  );
}
