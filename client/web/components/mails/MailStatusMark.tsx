import type { MailStatus } from '../../gql/graphql';
import { t } from '../../texts';
import classes from './MailStatusMark.module.css';

/** What became of a mail, in a word and a colour. */
export function MailStatusMark({ status }: { status: MailStatus }) {
  return (
    <span className={classes.mark} data-status={status}>
      {t.mails.status[status]}
    </span>
  );
}
