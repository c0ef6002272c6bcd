import { Button } from '@mantine/core';
import type { ApiTokensQuery } from '../../gql/graphql';
import { t } from '../../texts';
import { KeyIcon } from '../icons';
import { RowList, rowClasses } from '../RowList';

export type Token = ApiTokensQuery['apiTokens'][number];

interface Props {
  tokens: readonly Token[];
  onRevoke: (token: Token) => void;
}

/** Tokens with what they may do, until when, and when they were last used. */
export function TokenList({ tokens, onRevoke }: Props) {
  return (
    <RowList label={t.tokens.list}>
      {tokens.map((token) => (
        <li key={token.id}>
          <KeyIcon size={24} />
          <div className={rowClasses.text}>
            <span className={rowClasses.name}>
              {token.name}
              {token.scopes.map((scope) => (
                <span key={scope} className={rowClasses.mark}>
                  {t.tokens.scope[scope]}
                </span>
              ))}
            </span>
            <span className={`${rowClasses.soft} ${rowClasses.parts}`}>
              <span>
                {token.lastUsedAt ? t.tokens.used(t.shortDateTime(token.lastUsedAt)) : t.tokens.neverUsed}
              </span>
              <Expiry at={token.expiresAt} />
            </span>
          </div>
          <Button
            variant="default"
            size="sm"
            aria-label={t.tokens.revokeOf(token.name)}
            onClick={() => onRevoke(token)}
          >
            {t.tokens.revoke}
          </Button>
        </li>
      ))}
    </RowList>
  );
}

function Expiry({ at }: { at: string | null | undefined }) {
  if (!at) return <span>{t.tokens.neverExpires}</span>;
  if (Date.parse(at) > Date.now()) return <span>{t.tokens.expires(t.day(at))}</span>;
  return <span className={rowClasses.warning}>{t.tokens.expired(t.day(at))}</span>;
}
