import { useQuery } from '@apollo/client/react';
import { Button, Skeleton } from '@mantine/core';
import { readFailure } from '../../api/failure';
import { FeedPresets } from '../../api/feeds';
import type { FeedPresetsQuery } from '../../gql/graphql';
import { t } from '../../texts';
import { FailurePanel } from '../FailurePanel';
import { RowList, rowClasses } from '../RowList';

type Preset = FeedPresetsQuery['feedPresets'][number];

/** Well-known feeds to choose from. */
export function Presets({ onChoose }: { onChoose: (preset: Preset) => void }) {
  const { data, error, refetch } = useQuery(FeedPresets);
  if (error) return <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />;
  if (!data) return <Skeleton height={320} radius="lg" aria-label={t.common.loading} />;
  return (
    <RowList label={t.feeds.ways.preset}>
      {data.feedPresets.map((preset) => (
        <li key={preset.id}>
          <div className={rowClasses.text}>
            <span className={rowClasses.name}>{preset.name}</span>
            <span className={rowClasses.soft}>{preset.description}</span>
            {preset.secretHeader && <span className={rowClasses.soft}>{t.feeds.wantsKey}</span>}
          </div>
          <Button
            variant="default"
            size="sm"
            aria-label={t.feeds.choosePresetOf(preset.name)}
            onClick={() => onChoose(preset)}
          >
            {t.feeds.choosePreset}
          </Button>
        </li>
      ))}
    </RowList>
  );
}
