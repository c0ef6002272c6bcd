import { useQuery } from '@apollo/client/react';
import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import { readFailure } from '../../api/failure';
import { Files } from '../../api/files';
import type { FileRowFragment } from '../../gql/graphql';
import { ownerOf } from '../../history/historyAddress';
import { t } from '../../texts';
import { EmptyState } from '../EmptyState';
import { FailurePanel } from '../FailurePanel';
import { FileIcon, SearchIcon } from '../icons';
import { LoadMore } from '../LoadMore';
import { LongTable } from '../LongTable';
import { DeleteFileModal } from './DeleteFileModal';
import { FileCells } from './FileCells';

const PAGE = 50;
const { name, bytes, by, uploaded } = t.files;

interface Props {
  /** As the owner picker gives it; one's own when empty. */
  user: string;
  search: string;
  onOpen: (id: string) => void;
}

/** Files, newest first; reads on as one scrolls down. */
export function FileList({ user, search, onOpen }: Props) {
  const [asked, setAsked] = useState<FileRowFragment | null>(null);
  const { data, previousData, error, fetchMore, refetch } = useQuery(Files, {
    variables: { ...ownerOf(user), search: search || undefined, first: PAGE },
    // Scripts hand in files too.
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const files = (data ?? previousData)?.files;
  if (error && !files) return <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />;
  if (!files) return <Skeleton height={320} radius="lg" aria-label={t.common.loading} />;
  if (files.nodes.length === 0) return <NoFiles user={user} search={search} />;
  const withOwner = user !== '';
  const columns = withOwner ? [name, bytes, by, uploaded, ''] : [name, bytes, uploaded, ''];
  return (
    <>
      <LongTable rows={files.nodes} columns={columns} caption={t.files.count(files.totalCount)} height={57}>
        {(file) => <FileCells file={file} withOwner={withOwner} onOpen={onOpen} onDelete={setAsked} />}
      </LongTable>
      {files.pageInfo.hasNextPage && (
        <LoadMore
          key={files.pageInfo.endCursor}
          onLoad={() => fetchMore({ variables: { after: files.pageInfo.endCursor } })}
        />
      )}
      {asked && <DeleteFileModal file={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function NoFiles({ user, search }: Pick<Props, 'user' | 'search'>) {
  if (search) return <EmptyState Icon={SearchIcon} title={t.files.nothing} lead={t.files.nothingLead} />;
  return (
    <EmptyState Icon={FileIcon} title={t.files.empty} lead={user ? t.files.emptyOther : t.files.emptyLead} />
  );
}
