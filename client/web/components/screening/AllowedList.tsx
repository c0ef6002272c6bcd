import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { readFailure } from '../../api/failure';
import { AllowedIndicators, DisallowIndicator, forgetScreening } from '../../api/screening';
import type { AllowedRowFragment } from '../../gql/graphql';
import { defang } from '../../indicators/defang';
import { t } from '../../texts';
import { ConfirmModal } from '../ConfirmModal';
import { EmptyState } from '../EmptyState';
import { FailurePanel } from '../FailurePanel';
import { CheckIcon, SearchIcon } from '../icons';
import { LoadMore } from '../LoadMore';
import { LongTable } from '../LongTable';
import { toast } from '../toast';
import classes from './Screening.module.css';

const PAGE = 50;
const COLUMNS = [t.allowList.value, t.indicators.kind, t.allowList.note, t.allowList.addedBy, ''];

/** The values that are allowed, newest first; reads on as one scrolls down. */
export function AllowedList({ search }: { search: string }) {
  const [asked, setAsked] = useState<AllowedRowFragment | null>(null);
  const { data, previousData, error, fetchMore, refetch } = useQuery(AllowedIndicators, {
    variables: { search: search || undefined, first: PAGE },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const list = (data ?? previousData)?.allowedIndicators;
  if (error && !list) return <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />;
  if (!list) return <Skeleton height={240} radius="lg" aria-label={t.common.loading} />;
  if (list.nodes.length === 0) {
    return search ? (
      <EmptyState Icon={SearchIcon} title={t.allowList.nothing} lead={t.allowList.nothingLead} />
    ) : (
      <EmptyState Icon={CheckIcon} title={t.allowList.none} lead={t.allowList.noneLead} />
    );
  }
  return (
    <>
      <LongTable rows={list.nodes} columns={COLUMNS} caption={t.allowList.count(list.totalCount)} height={60}>
        {(allowed) => <AllowedCells allowed={allowed} onRemove={setAsked} />}
      </LongTable>
      {list.pageInfo.hasNextPage && (
        <LoadMore
          key={list.pageInfo.endCursor}
          onLoad={() => fetchMore({ variables: { after: list.pageInfo.endCursor } })}
        />
      )}
      {asked && <RemoveAllowed allowed={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

interface CellsProps {
  allowed: AllowedRowFragment;
  onRemove: (allowed: AllowedRowFragment) => void;
}

function AllowedCells({ allowed, onRemove }: CellsProps) {
  const { type, value, note, addedBy, createdAt } = allowed;
  const shown = defang(type, value);
  return (
    <>
      <td className={classes.value}>{shown}</td>
      <td>{t.indicators.type[type]}</td>
      <td className={classes.note}>{note}</td>
      <td className={classes.soft}>{t.allowList.by(addedBy, t.shortDateTime(createdAt))}</td>
      <td className={classes.actions}>
        <Button
          variant="default"
          size="xs"
          aria-label={t.allowList.removeOf(shown)}
          onClick={() => onRemove(allowed)}
        >
          {t.allowList.remove}
        </Button>
      </td>
    </>
  );
}

function RemoveAllowed({ allowed, onClose }: { allowed: AllowedRowFragment; onClose: () => void }) {
  const [disallow] = useMutation(DisallowIndicator, { variables: { id: allowed.id } });
  const shown = defang(allowed.type, allowed.value);
  const confirm = async () => {
    await disallow();
    onClose();
    forgetScreening();
    toast(t.allowList.removed(shown));
  };
  return (
    <ConfirmModal
      opened
      onClose={onClose}
      title={t.allowList.removeTitle(shown)}
      confirm={t.allowList.remove}
      onConfirm={confirm}
    >
      {t.allowList.removeLead}
    </ConfirmModal>
  );
}
