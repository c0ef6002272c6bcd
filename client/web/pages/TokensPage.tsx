import { useQuery } from '@apollo/client/react';
import { Anchor, Button, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { readFailure } from '../api/failure';
import { ApiTokens } from '../api/ownAccount';
import { CreateTokenModal } from '../components/account/CreateTokenModal';
import { RevokeTokenModal } from '../components/account/RevokeTokenModal';
import { type Token, TokenList } from '../components/account/TokenList';
import { EmptyState } from '../components/EmptyState';
import { FailurePanel } from '../components/FailurePanel';
import { KeyIcon, PlusIcon } from '../components/icons';
import { Lead } from '../components/Lead';
import { t } from '../texts';

/** Keys of one's scripts. */
export function Component() {
  const { data, error, refetch } = useQuery(ApiTokens, { fetchPolicy: 'cache-and-network' });
  const [creating, { open, close }] = useDisclosure(false);
  const [leaving, setLeaving] = useState<Token | null>(null);
  const tokens = data?.apiTokens;
  if (error && !tokens) return <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />;
  if (!tokens) return <Skeleton height={220} radius="lg" aria-label={t.common.loading} />;
  const add = (
    <Button leftSection={<PlusIcon size={18} />} onClick={open}>
      {t.tokens.add}
    </Button>
  );
  return (
    <>
      {tokens.length === 0 ? (
        <EmptyState Icon={KeyIcon} title={t.tokens.none} lead={t.tokens.noneLead}>
          {add}
        </EmptyState>
      ) : (
        <>
          <Lead text={t.tokens.lead}>{add}</Lead>
          <TokenList tokens={tokens} onRevoke={setLeaving} />
        </>
      )}
      <Text size="sm" mt="lg">
        {t.tokens.commandLine.before}
        <Anchor href="/downloads/maskwatch.mjs" download inherit underline="always">
          {t.tokens.commandLine.link}
        </Anchor>
        {t.tokens.commandLine.after}
      </Text>
      <CreateTokenModal opened={creating} onClose={close} />
      {leaving && <RevokeTokenModal token={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}
