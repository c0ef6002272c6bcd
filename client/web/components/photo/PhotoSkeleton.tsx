import { Skeleton } from '@mantine/core';
import { t } from '../../texts';
import classes from './PhotoResult.module.css';

/** The shape of a result while it is loaded. */
export function PhotoSkeleton() {
  return (
    <div role="status" aria-label={t.common.loading}>
      <Skeleton height={36} width="min(24rem, 70%)" mt={44} mb={28} radius="md" />
      <div className={classes.result}>
        <Skeleton height="60dvh" radius="lg" />
        <div className={classes.side}>
          <Skeleton height={32} radius="md" />
          <Skeleton height={84} radius="md" />
          <Skeleton height={180} radius="md" />
        </div>
      </div>
    </div>
  );
}
