import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { removeExpiredCredentials } from './accounts/expired-credentials.js';
import { activityExportRouter } from './activity/activity-export.router.js';
import { removeOldActivities } from './activity/activity-retention.js';
import { systemClock } from './clock.js';
import type { Config } from './config.js';
import { notFound } from './errors.js';
import { filesRouter } from './files/files.router.js';
import { type Chore, startChores } from './housekeeping.js';
import { authenticate } from './http/authenticate.js';
import { downloadsRouter } from './http/downloads.router.js';
import { errorHandler } from './http/error-handler.js';
import { expressMessages } from './http/express-messages.js';
import { gentleStop } from './http/gentle-stop.js';
import { graphqlEndpoint } from './http/graphql.js';
import { answerNotReady, healthRouter } from './http/health.router.js';
import { multipartUploads } from './http/multipart.js';
import { playground } from './http/playground.router.js';
import { requestLog } from './http/request-log.js';
import { securityHeaders } from './http/security-headers.js';
import { limitClients, timeLimits } from './http/slow-clients.js';
import { serveSubscriptions } from './http/subscriptions.js';
import { webClient } from './http/web-client.js';
import { historyExportRouter } from './images/export/history-export.router.js';
import { photosZipRouter } from './images/export/photos-zip.router.js';
import { picturesRouter } from './images/pictures.router.js';
import { failuresRouter } from './imports/failures.router.js';
import { indicatorsExportRouter } from './indicators/export.router.js';
import { openLog } from './log.js';
import { removeOldMails } from './mail/index.js';
import { metricsRouter } from './metrics/metrics.router.js';
import { buildParts, type Edges, type Parts } from './parts.js';
import { restRouter } from './rest/rest.router.js';
import { buildAppSchema } from './schema.js';
import { startDetector } from './start-detector.js';
import { removeOldDeliveries } from './webhooks/delivery-retention.js';
import { bringForward } from './wrong-clock.js';

export interface App {
  parts: Parts;
  /** The first administrator's random password, when this start has just made one. */
  firstAdmin: { username: string; password: string } | null;
  /** Starts to serve. @returns the address, as in `http://localhost:4000` */
  listen(port?: number): Promise<string>;
  /** Lets requests under way finish, then closes everything that is open. */
  close(): Promise<void>;
}

/** Has a start wait for a database that is away, instead of failing. */
export interface Waiting {
  /** Told the reason and the address at which the server meanwhile says that it is not ready. */
  onAway(reason: string, address: string): void;
  /** Told, before the tables of an older version are changed, the address at which the server says meanwhile that it is not ready. */
  onUpgrade(address: string): void;
  /** Ends the waiting, with its reason. */
  signal: AbortSignal;
}

/**
 * Builds the server from its settings: database migrated, first administrator made, detector checked. It serves
 * only after `listen`.
 *
 * @param edges put in place of the real clock or detector
 * @throws DetectorModelError naming the detector's file and what is wrong with it
 */
export async function createApp(
  config: Config,
  { waiting, ...edges }: Partial<Omit<Edges, 'waiting'>> & { waiting?: Waiting } = {},
): Promise<App> {
  const log = await openLog(config.logLevel);
  const detector = edges.detector ?? startDetector(config);
  // Its failure is reported below, which may come to it later.
  detector.catch(() => {});
  let answer: RequestListener = answerNotReady;
  const messages = expressMessages();
  const server = createServer({ ...timeLimits(config), ...messages.options }, (req, res) => answer(req, res));
  limitClients(server, config);
  const stopServer = gentleStop(server);
  const parts = await buildParts(config, log, {
    clock: edges.clock ?? systemClock,
    detector,
    waiting: waiting && {
      signal: waiting.signal,
      // Whoever looks after the server sees that it is up, and what it waits for.
      async onAway(reason) {
        await listening(server, config.port, config.host);
        waiting.onAway(reason, addressOf(server));
      },
      async onUpgrade() {
        if (!server.listening) await listening(server, config.port, config.host);
        waiting.onUpgrade(addressOf(server));
      },
    },
  });
  const firstAdmin = await parts.firstAdmin.ensure(parts.orm.em.fork());
  const schema = await buildAppSchema(parts.events.pubSub);
  const graphql = await graphqlEndpoint(parts, schema);
  const closeSubscriptions = serveSubscriptions(server, schema, parts);
  const stopping = new AbortController();
  let stopChores = async () => {};

  return {
    parts,
    firstAdmin,
    async listen(port = config.port) {
      const http = httpApp(parts, graphql.handler);
      messages.usedBy(http);
      answer = http;
      if (!server.listening) await listening(server, port, config.host);
      parts.outbox.start();
      parts.webhookSender.start();
      parts.imports
        .resume()
        .catch((error) => log.error({ err: error }, 'could not take up unfinished imports'));
      parts.rejudging
        .takeUp()
        .catch((error) => log.error({ err: error }, 'could not go on judging the history again'));
      stopChores = startChores(choresOf(parts, stopping.signal), log);
      parts.refresher
        .resume()
        .catch((error) => log.error({ err: error }, 'could not take up unfinished refreshes of feeds'));
      return addressOf(server);
    },
    async close() {
      stopping.abort();
      await closeSubscriptions();
      await stopServer();
      // Before what it fetches is broken off, which would otherwise look like a failure of the feed.
      const refreshesStopped = parts.refresher.stop();
      parts.outbound.close();
      await graphql.stop();
      await parts.imports.stop();
      await refreshesStopped;
      await parts.rejudging.stop();
      await parts.runs.idle();
      await Promise.all([parts.blurring.stop(), parts.pictureDeletion.stop()]);
      await stopChores();
      await parts.outbox.stop();
      await parts.webhookSender.stop();
      await Promise.all([parts.detector.close(), parts.renderer.close(), parts.hasher.close()]);
      await parts.indicatorStore.close();
      await parts.orm.close(true);
      parts.lock.release();
    },
  };
}

function choresOf(parts: Parts, stopping: AbortSignal): Chore[] {
  const { config, orm, clock, deletion, refresher, storage, outbox, webhookSender, uploads, sweep, figures } =
    parts;
  const { blurring, pictureDeletion } = parts;
  const minute = 60_000;
  return [
    // At the start what the process before left, later what the database was away for.
    { name: 'take up pending photos', everyMs: minute / 6, run: () => uploads.resume(stopping) },
    {
      name: 'remove files that nothing needs',
      everyMs: minute / 6,
      async run() {
        if (await storage.takePostponed()) sweep.want();
        await sweep.runIfWanted(stopping);
      },
    },
    {
      name: 'bring forward what a wrong clock put off',
      everyMs: minute,
      async run() {
        await bringForward(orm, clock);
        outbox.wake();
        webhookSender.wake();
      },
    },
    { name: 'purge deleted photos', everyMs: minute, run: () => deletion.purge() },
    { name: 'blur what waits for it', everyMs: minute, run: async () => blurring.wake() },
    {
      name: 'delete pictures that are too old',
      everyMs: 10 * minute,
      run: async () => pictureDeletion.wake(),
    },
    { name: 'refresh feeds', everyMs: minute, run: () => refresher.refreshDue() },
    { name: 'add up stored bytes', everyMs: 60 * minute, run: () => figures.addUpBytes() },
    {
      name: 'remove expired credentials',
      everyMs: 60 * minute,
      run: () => removeExpiredCredentials(orm, clock, config.sessionIdleMs),
    },
    {
      name: 'remove old activities',
      everyMs: 60 * minute,
      run: () => removeOldActivities(orm, clock, config.activityDays),
    },
    {
      name: 'remove old mails',
      everyMs: 60 * minute,
      run: () => removeOldMails(orm, clock, config.mail),
    },
    {
      name: 'remove old webhook deliveries',
      everyMs: 60 * minute,
      run: () => removeOldDeliveries(orm, clock),
    },
  ];
}

function httpApp(parts: Parts, graphql: express.RequestHandler): express.Express {
  const { config } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.use(requestLog(parts));
  app.use(securityHeaders(config));
  app.use(healthRouter(parts));
  app.use(metricsRouter(parts));
  app.use('/graphql', authenticate(parts), multipartUploads(parts), express.json({ limit: '1mb' }), graphql);
  app.use(['/images', '/files', '/export', '/imports'], authenticate(parts));
  app.use(picturesRouter(parts));
  app.use(filesRouter(parts));
  app.use(failuresRouter(parts));
  app.use(activityExportRouter(parts));
  app.use(indicatorsExportRouter(parts));
  app.use(historyExportRouter(parts));
  app.use(photosZipRouter(parts));
  app.use('/api', restRouter(parts));
  // What a script asks for in vain is not answered with the web client's page.
  app.use(['/images', '/files', '/export'], (req, _res, next) =>
    next(req.path === '/' ? undefined : notFound('address')),
  );
  if (config.playground) app.use(playground());
  app.use(downloadsRouter());
  app.use(webClient());
  app.use(errorHandler(parts));
  return app;
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function addressOf(server: Server): string {
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}
