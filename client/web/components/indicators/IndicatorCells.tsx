import { ActionIcon, UnstyledButton } from '@mantine/core';
import type { ListedIndicatorFragment } from '../../gql/graphql';
import { defang, defangText } from '../../indicators/defang';
import { t } from '../../texts';
import { copyText } from '../copyText';
import { CopyIcon } from '../icons';
import { StatusMark } from '../StatusMark';
import { toast } from '../toast';
import classes from './IndicatorCells.module.css';

interface Props {
  indicator: ListedIndicatorFragment;
  onOpen: (indicator: ListedIndicatorFragment) => void;
}

/** One indicator of the list; its value, defanged and never a link, opens what is known of it. */
export function IndicatorCells({ indicator, onOpen }: Props) {
  const { type, value, cause, reference, firstSeen, lastSeen, tags, sources, allowed } = indicator;
  const shown = defang(type, value);
  const copy = async () => {
    if (await copyText(shown)) toast(t.indicators.copied);
  };
  return (
    <>
      <td className={classes.value}>
        <UnstyledButton
          className={classes.open}
          aria-label={t.indicators.open(shown)}
          onClick={() => onOpen(indicator)}
        >
          {shown}
        </UnstyledButton>
        {tags.length > 0 && <span className={classes.soft}>{tags.join(', ')}</span>}
        {allowed && <StatusMark tone="good">{t.indicators.isAllowed}</StatusMark>}
      </td>
      <td className={classes.type}>{t.indicators.type[type]}</td>
      <td className={classes.cause}>
        {cause}
        <span className={classes.soft}>{sources.map(({ feedName }) => feedName).join(', ')}</span>
        {reference && <span className={classes.reference}>{defangText(reference)}</span>}
      </td>
      <td className={classes.seen}>
        <time dateTime={firstSeen}>{t.indicators.firstSeenAt(t.shortDateTime(firstSeen))}</time>
        <time dateTime={lastSeen}>{t.indicators.lastSeenAt(t.shortDateTime(lastSeen))}</time>
      </td>
      <td className={classes.actions}>
        <ActionIcon variant="subtle" size="lg" aria-label={t.indicators.copyOf(shown)} onClick={copy}>
          <CopyIcon />
        </ActionIcon>
      </td>
    </>
  );
}
