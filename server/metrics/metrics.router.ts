import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList } from 'node:net';
import { type Request, Router } from 'express';
import { DetectionCategory } from '../../models/index.js';
import type { Parts } from '../parts.js';
import type { InstanceFigures } from './instance-figures.js';
import type { Metrics } from './metrics.js';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** What reverse proxies say of whom they ask for. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/**
 * `GET /metrics`, for Prometheus. With METRICS_TOKEN for who has it, as a bearer token; without, for this machine alone,
 * and not through a reverse proxy on it.
 */
export function metricsRouter(parts: Parts): Router {
  const { metrics, figures, config } = parts;
  addGauges(metrics, figures, parts);
  const router = Router();
  router.get('/metrics', async (req, res) => {
    res.set('Cache-Control', 'no-store');
    if (config.metricsToken !== undefined && !holdsToken(req, config.metricsToken)) {
      res
        .status(401)
        .set('WWW-Authenticate', 'Bearer')
        .type('text')
        .send('Send METRICS_TOKEN as a bearer token.\n');
    } else if (config.metricsToken === undefined && !isFromHere(req)) {
      res
        .status(403)
        .type('text')
        .send('Only this machine may read the metrics. Set METRICS_TOKEN to read them from others.\n');
    } else {
      await figures.refresh();
      res.type(metrics.registry.contentType).send(await metrics.text());
    }
  });
  return router;
}

function holdsToken(req: Request, token: string): boolean {
  const given = /^Bearer (\S+)$/i.exec(req.get('authorization') ?? '')?.[1] ?? '';
  // Of the same length whatever was given; how long it takes tells nothing.
  const [ours, theirs] = [token, given].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(ours as Buffer, theirs as Buffer);
}

function isFromHere(req: Request): boolean {
  const address = (req.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const isLoopback = loopback.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
  return isLoopback && FORWARDED.every((header) => req.headers[header] === undefined);
}

function addGauges(metrics: Metrics, figures: InstanceFigures, { detector, orm }: Parts): void {
  metrics.gauge(
    { name: 'build_info', help: 'Always 1; the network that judges.', label: 'detector' },
    () => ({
      [detector.version]: 1,
    }),
  );
  metrics.gauge(
    { name: 'detection_queue', help: 'Photos waiting for a detection worker.' },
    () => detector.stats.queued,
  );
  metrics.gauge(
    { name: 'detection_running', help: 'Photos that detection workers are at.' },
    () => detector.stats.running,
  );
  metrics.gauge(
    {
      name: 'database_connections',
      help: 'Connections of the pool, and statements that wait for one.',
      label: 'state',
    },
    () => {
      const { pool } = orm.em.getKnex().client as { pool?: Pool };
      return pool && { used: pool.numUsed(), free: pool.numFree(), waiting: pool.numPendingAcquires() };
    },
  );
  metrics.gauge({ name: 'database_up', help: 'Whether the database answers.' }, () =>
    figures.inDatabase ? 1 : 0,
  );
  metrics.gauge(
    { name: 'photos', help: 'Photos with a verdict, by category.', label: 'category' },
    () => figures.inDatabase && { ...zeros(Object.values(DetectionCategory)), ...figures.inDatabase.photos },
  );
  metrics.gauge(
    {
      name: 'photos_unfinished',
      help: 'Photos without a verdict: waiting for one, or failed.',
      label: 'status',
    },
    () => figures.inDatabase?.unfinishedPhotos,
  );
  metrics.gauge(
    { name: 'mails', help: 'Mails that wait, are being sent, or were given up.', label: 'status' },
    () => figures.inDatabase?.mails,
  );
  metrics.gauge(
    {
      name: 'webhook_deliveries',
      help: 'Webhook deliveries that wait, are being sent, or were given up.',
      label: 'status',
    },
    () => figures.inDatabase?.webhookDeliveries,
  );
  metrics.gauge({ name: 'sessions', help: 'Sessions that are open.' }, () => figures.inDatabase?.sessions);
  metrics.gauge({ name: 'feeds', help: 'Feeds of indicators that are on.' }, () => figures.inDatabase?.feeds);
  metrics.gauge(
    {
      name: 'feed_oldest_refresh_seconds',
      help: 'Since the feed that has waited longest was refreshed; 0 without feeds.',
    },
    () => figures.inDatabase?.oldestRefresh,
  );
  metrics.gauge(
    { name: 'indicators', help: 'Indicators of compromise.' },
    () => figures.inDatabase?.indicators,
  );
  metrics.gauge(
    { name: 'stored_bytes', help: 'Bytes of photos and files, as of the last hour.', label: 'kind' },
    () => figures.storedBytes,
  );
  metrics.gauge(
    { name: 'store_free_bytes', help: 'Free on the disk that the store is on.' },
    () => figures.ofDisk?.free,
  );
  metrics.gauge(
    { name: 'store_size_bytes', help: 'Size of the disk that the store is on.' },
    () => figures.ofDisk?.size,
  );
}

/** Of tarn, which knex keeps its connections in. */
interface Pool {
  numUsed(): number;
  numFree(): number;
  numPendingAcquires(): number;
}

const zeros = (names: string[]) => Object.fromEntries(names.map((name) => [name, 0]));
