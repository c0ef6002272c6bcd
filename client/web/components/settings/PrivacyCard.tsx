import { useApolloClient, useQuery } from '@apollo/client/react';
import { Button, Checkbox, Group, NumberInput, Radio, Skeleton, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { readFailure } from '../../api/failure';
import { PicturesToDelete, Privacy, SetPrivacy } from '../../api/privacy';
import type { PictureRule, PrivacyQuery } from '../../gql/graphql';
import { t } from '../../texts';
import { Card } from '../Card';
import { ConfirmModal } from '../ConfirmModal';
import { FailurePanel } from '../FailurePanel';
import { toast } from '../toast';
import { PictureJobs } from './PictureJobs';
import classes from './PrivacyCard.module.css';

const RULES: PictureRule[] = ['ORIGINALS', 'BLURRED'];
const USUAL_DAYS = 90;
const MOST_DAYS = 36_500;

/** What is kept of photos, from now on and of those that are there. */
export function PrivacyCard() {
  const { data, error, refetch } = useQuery(Privacy, { fetchPolicy: 'cache-and-network' });
  if (error && !data) return <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />;
  if (!data) return <Skeleton height={320} radius="lg" aria-label={t.common.loading} />;
  return (
    <Card title={t.privacy.title} lead={t.privacy.lead}>
      <Rules data={data} />
      <PictureJobs data={data} onChange={() => refetch()} />
    </Card>
  );
}

function Rules({ data }: { data: PrivacyQuery }) {
  const client = useApolloClient();
  const now = data.serverInfo.privacy;
  const [rule, setRule] = useState(now.pictures);
  const [limited, setLimited] = useState(now.deleteAfterDays !== null);
  const [days, setDays] = useState<number | string>(now.deleteAfterDays ?? USUAL_DAYS);
  const [asking, setAsking] = useState(false);
  const isNumber = typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= MOST_DAYS;
  const limit = limited && isNumber ? days : null;
  const [counted] = useDebouncedValue(limit, 300);
  const dryRun = useQuery(PicturesToDelete, {
    variables: { days: counted ?? 1 },
    skip: counted === null,
    fetchPolicy: 'network-only',
  });
  // Of these days, not of those before.
  const toDelete = counted === limit ? dryRun.data?.picturesToDelete : undefined;
  const changed = rule !== now.pictures || limit !== now.deleteAfterDays;

  const save = async () => {
    await client.mutate({ mutation: SetPrivacy, variables: { pictures: rule, deleteAfterDays: limit } });
    setAsking(false);
    toast(t.privacy.saved);
    await client.refetchQueries({ include: [Privacy] });
  };
  const size = t.photo.megabytes(toDelete?.bytes ?? 0);
  return (
    <>
      <Stack gap="lg">
        <Radio.Group
          label={t.privacy.rules}
          description={now.picturesLocked ? t.privacy.picturesLocked : undefined}
          value={rule}
          onChange={(value) => setRule(value as PictureRule)}
        >
          <Stack gap="sm" mt="xs">
            {RULES.map((each) => (
              <Radio
                size="md"
                key={each}
                value={each}
                disabled={now.picturesLocked}
                label={t.privacy.rule[each]}
                description={t.privacy.ruleLead[each]}
              />
            ))}
          </Stack>
        </Radio.Group>
        <div>
          <Checkbox
            size="md"
            checked={limited}
            disabled={now.deleteAfterDaysLocked}
            label={t.privacy.delete}
            description={now.deleteAfterDaysLocked ? t.privacy.daysLocked : t.privacy.deleteLead}
            onChange={(event) => setLimited(event.currentTarget.checked)}
          />
          {limited && (
            <div className={classes.days}>
              <NumberInput
                label={t.privacy.days}
                value={days}
                min={1}
                max={MOST_DAYS}
                allowDecimal={false}
                allowNegative={false}
                disabled={now.deleteAfterDaysLocked}
                error={isNumber ? undefined : t.privacy.daysBad}
                onChange={setDays}
                w={140}
              />
              <p role="status" className={classes.dryRun}>
                {toDelete &&
                  t.privacy.dryRun(
                    toDelete.photos,
                    size,
                    t.day(toDelete.oldest ?? ''),
                    t.day(toDelete.newest ?? ''),
                  )}
                {dryRun.error && t.privacy.dryRunFailed}
              </p>
            </div>
          )}
        </div>
        <Group>
          <Button
            disabled={!changed || (limited && (!isNumber || !toDelete))}
            onClick={() => setAsking(true)}
          >
            {t.privacy.save}
          </Button>
        </Group>
      </Stack>
      <ConfirmModal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t.privacy.question}
        confirm={t.privacy.change}
        onConfirm={save}
      >
        {[
          rule !== now.pictures &&
            (rule === 'BLURRED' ? t.privacy.toBlurred(data.pictureCounts.originals) : t.privacy.toOriginals),
          limit !== now.deleteAfterDays &&
            (limit === null ? t.privacy.toNever : t.privacy.toDays(limit, toDelete?.photos ?? 0, size)),
        ]
          .filter(Boolean)
          .join(' ')}
      </ConfirmModal>
    </>
  );
}
