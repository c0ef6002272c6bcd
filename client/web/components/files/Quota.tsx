import { useQuery } from '@apollo/client/react';
import { Progress } from '@mantine/core';
import { FileUsage } from '../../api/files';
import { t } from '../../texts';
import classes from './Quota.module.css';

/** Above this share of the quota the bar warns. */
const NEARLY_FULL = 0.9;

/** How much of somebody's room for files is taken. */
export function Quota({ userId }: { userId: string | undefined }) {
  const { data, previousData } = useQuery(FileUsage, {
    variables: { userId },
    fetchPolicy: 'cache-and-network',
  });
  const usage = (data ?? previousData)?.fileUsage;
  if (!usage) return <div className={classes.quota} />;
  const { bytes, quotaBytes } = usage;
  const share = Math.min(1, bytes / quotaBytes);
  return (
    <div className={classes.quota}>
      <p className={classes.words}>
        <span>{t.files.used(bytes, quotaBytes)}</span>
        <span className={share < NEARLY_FULL ? classes.free : classes.full}>
          {t.files.free(quotaBytes - bytes)}
        </span>
      </p>
      <Progress
        value={share * 100}
        size="sm"
        color={share < NEARLY_FULL ? undefined : 'orange.7'}
        aria-label={t.files.quota}
      />
    </div>
  );
}
