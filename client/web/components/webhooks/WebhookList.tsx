import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { WebhookFactsFragment } from '../../gql/graphql';
import { t } from '../../texts';
import { LinkIcon } from '../icons';
import { RowList, rowClasses } from '../RowList';

/** Webhooks with what they are told of; each leads to its log. */
export function WebhookList({ webhooks }: { webhooks: readonly WebhookFactsFragment[] }) {
  return (
    <RowList label={t.webhooks.list}>
      {webhooks.map(({ id, url, events, active, missed }) => (
        <li key={id}>
          <LinkIcon size={24} />
          <div className={rowClasses.text}>
            <span className={rowClasses.name}>
              <Anchor component={Link} to={`/account/webhooks/${id}`} aria-label={t.webhooks.open(url)}>
                {url}
              </Anchor>
              <span className={rowClasses.mark}>{active ? t.webhooks.on : t.webhooks.off}</span>
            </span>
            <span className={`${rowClasses.soft} ${rowClasses.parts}`}>
              {events.map((event) => (
                <span key={event}>{t.webhooks.event[event]}</span>
              ))}
              {missed > 0 && <span className={rowClasses.warning}>{t.webhooks.missed(missed)}</span>}
            </span>
          </div>
        </li>
      ))}
    </RowList>
  );
}
