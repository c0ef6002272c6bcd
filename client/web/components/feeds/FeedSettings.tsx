import type { ListedFeedFragment } from '../../gql/graphql';
import { t } from '../../texts';
import { Card } from '../Card';
import { Facts } from '../Facts';

/** How a feed is set. Its key is never shown. */
export function FeedSettings({ feed }: { feed: ListedFeedFragment }) {
  const { address, format, enabled, intervalMinutes, nextRunAt, secretHeader, hasSecret, full } = feed;
  const facts: [string, string][] = [
    [t.indicators.title, t.number(feed.indicatorCount)],
    [t.feeds.address, address ?? t.feeds.onlyFiles],
    [t.feeds.format, t.feeds.formats[format]],
  ];
  if (address) {
    facts.push([t.feeds.interval, enabled ? t.feeds.every(intervalMinutes) : t.feeds.paused]);
    if (enabled && nextRunAt) facts.push([t.feeds.nextRun, t.shortDateTime(nextRunAt)]);
    if (secretHeader)
      facts.push([t.feeds.secretHeader, hasSecret ? secretHeader : t.feeds.noSecret(secretHeader)]);
  }
  facts.push([t.feeds.fullFact, full ? t.feeds.fullYes(feed.expireDays) : t.feeds.fullNo]);
  return (
    <Card title={t.feeds.settings}>
      <Facts facts={facts} />
    </Card>
  );
}
