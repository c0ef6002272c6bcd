import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import type { QuarantinedRowFragment } from '../../gql/graphql';
import { t } from '../../texts';
import type { Question } from './QuarantineQuestion';
import classes from './Screening.module.css';

interface Props {
  item: QuarantinedRowFragment;
  onAsk: (question: Question) => void;
}

/** One photo or file that is or was held, and what can be done with it. */
export function QuarantineCells({ item, onAsk }: Props) {
  const { imageId, fileId, name, owner, type, value, cause, feeds, status, quarantinedAt } = item;
  return (
    <>
      <td className={classes.name}>
        <Link to={imageId ? `/photos/${imageId}` : `/files?file=${fileId}`} className={classes.link}>
          {name}
        </Link>
        <span className={`${classes.soft} ${classes.line}`}>
          {imageId ? t.quarantine.photo : t.quarantine.file} {t.quarantine.owner(owner.username)}
        </span>
      </td>
      <td>
        {cause}
        <span className={`${classes.soft} ${classes.line}`}>{t.quarantine.namedBy(feeds)}</span>
        <span className={`${classes.soft} ${classes.hash}`}>
          {t.indicators.type[type]} {value}
        </span>
      </td>
      <td className={classes.soft}>
        {t.shortDateTime(quarantinedAt)}
        {item.releasedAt && item.releasedBy && (
          <span className={classes.line}>
            {t.quarantine.releasedBy(item.releasedBy, t.shortDateTime(item.releasedAt))}
          </span>
        )}
      </td>
      <td className={classes.actions}>
        {status === 'HELD' && (
          <Group gap="xs" wrap="nowrap">
            <Button
              variant="default"
              size="xs"
              aria-label={t.quarantine.releaseOf(name)}
              onClick={() => onAsk({ item, act: 'release' })}
            >
              {t.quarantine.release}
            </Button>
            <Button
              variant="default"
              size="xs"
              aria-label={t.quarantine.deleteOf(name)}
              onClick={() => onAsk({ item, act: 'delete' })}
            >
              {t.common.delete}
            </Button>
          </Group>
        )}
      </td>
    </>
  );
}
