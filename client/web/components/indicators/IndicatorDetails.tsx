import { Group, Modal } from '@mantine/core';
import type { ListedIndicatorFragment } from '../../gql/graphql';
import { defang, defangText } from '../../indicators/defang';
import { t } from '../../texts';
import { CopyButton } from '../CopyButton';
import { Facts } from '../Facts';
import { StatusMark } from '../StatusMark';
import classes from './IndicatorDetails.module.css';

interface Props {
  indicator: ListedIndicatorFragment;
  onClose: () => void;
}

/** What is known of an indicator: the value, defanged, and what each feed says. Copying the real one is an act of its own. */
export function IndicatorDetails({ indicator, onClose }: Props) {
  const { type, value, sources, allowed } = indicator;
  const shown = defang(type, value);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t.indicators.type[type]}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <p className={classes.value}>{shown}</p>
      {allowed && <StatusMark tone="good">{t.indicators.isAllowed}</StatusMark>}
      <Group gap="xs" my="md">
        <CopyButton text={shown} label={t.indicators.copy} />
        {shown !== value && <CopyButton text={value} label={t.indicators.copyReal} />}
      </Group>
      {shown !== value && <p className={classes.note}>{t.indicators.realNote}</p>}
      <h3 className={classes.heading}>{t.indicators.sources}</h3>
      {sources.map((source) => (
        <section key={source.feedId} className={classes.source} aria-label={source.feedName}>
          <h4>
            {source.feedName}
            {!source.listed && <span className={classes.gone}> ({t.indicators.gone})</span>}
          </h4>
          <Facts facts={factsOf(source)} />
        </section>
      ))}
    </Modal>
  );
}

function factsOf(source: ListedIndicatorFragment['sources'][number]): [string, string][] {
  const { cause, tags, reference, confidence, firstSeen, lastSeen } = source;
  const facts: [string, string | null | undefined][] = [
    [t.indicators.cause, cause],
    [t.indicators.tags, tags.join(', ')],
    [t.indicators.firstSeen, t.dateTime(firstSeen)],
    [t.indicators.lastSeen, t.dateTime(lastSeen)],
    [t.indicators.reference, reference && defangText(reference)],
    [t.indicators.confidence, typeof confidence === 'number' ? t.indicators.percent(confidence) : null],
  ];
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
}
