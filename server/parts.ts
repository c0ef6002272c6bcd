import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/mysql';
import type { Logger } from 'pino';
import { AccountMails } from './accounts/account-mails.js';
import { AccountsService } from './accounts/accounts.service.js';
import { ApiTokensService } from './accounts/api-tokens.service.js';
import { FirstAdmin } from './accounts/first-admin.js';
import { LoginLimiter } from './accounts/login-limiter.js';
import { OneTimeTokens } from './accounts/one-time-tokens.js';
import { PasswordHasher } from './accounts/password-hasher.js';
import { PasswordsService } from './accounts/passwords.service.js';
import { ProfileService } from './accounts/profile.service.js';
import { RegistrationService } from './accounts/registration.service.js';
import { RememberedPasswords } from './accounts/remembered-passwords.js';
import { SessionTokens } from './accounts/session-token.js';
import { SessionsService } from './accounts/sessions.service.js';
import { SignInService } from './accounts/sign-in.service.js';
import { ActivityLog } from './activity/activity-log.js';
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import { type DatabaseWait, openDatabase, openDatabaseWhenThere } from './database/database.js';
import type { Detector } from './detection/index.js';
import { createEvents, type Events } from './events.js';
import { FilesService } from './files/files.service.js';
import { DeletionService } from './images/deletion.service.js';
import { DetectionRuns } from './images/detection-runs.js';
import { HistoryService } from './images/history.service.js';
import { ImageRecords } from './images/image-records.js';
import { RenderingsService } from './images/renderings.service.js';
import { StoredOriginals } from './images/stored-originals.js';
import { UploadsService } from './images/uploads.service.js';
import { UploadsByAddress } from './images/uploads-by-address.js';
import { ImportFiles } from './imports/import-files.js';
import { ImportsService } from './imports/imports.service.js';
import { FeedSecrets } from './indicators/feed-secrets.js';
import { FeedsService } from './indicators/feeds.service.js';
import { IndicatorsService } from './indicators/indicators.service.js';
import { FeedRefresher } from './indicators/refresh/feed-refresher.js';
import { AllowListService } from './indicators/screening/allow-list.service.js';
import { QuarantineService } from './indicators/screening/quarantine.service.js';
import { ScreeningService } from './indicators/screening/screening.service.js';
import { type IndicatorStore, openIndicatorStore } from './indicators/store/indicator-store.js';
import { Outbox } from './mail/index.js';
import { InstanceFigures } from './metrics/instance-figures.js';
import { Metrics } from './metrics/metrics.js';
import { lookupAt, OutboundFetcher, type OutboundOptions } from './outbound/index.js';
import { Blurring } from './privacy/blurring.js';
import { PictureDeletion } from './privacy/picture-deletion.js';
import { ReceiptBodies } from './receipts/receipt-bodies.js';
import { Receipts } from './receipts/receipts.js';
import { RejudgingService } from './rejudging/rejudging.service.js';
import { Renderer } from './rendering/index.js';
import { ReviewsService } from './reviews/reviews.service.js';
import { SettingsService } from './settings/settings.service.js';
import { type FolderLock, lockFolder } from './storage/folder-lock.js';
import { KeyMutex } from './storage/key-mutex.js';
import { LocalStorage } from './storage/local-storage.js';
import type { Storage } from './storage/storage.js';
import { StoreSweep } from './store-sweep.js';
import { WebhookEvents } from './webhooks/webhook-events.js';
import { WebhookSender } from './webhooks/webhook-sender.js';
import { WebhooksService } from './webhooks/webhooks.service.js';

/** What the server is made of. Services hold the rules; the rest are the edges they work on. */
export interface Parts {
  config: Config;
  /** Keeps other servers off the folder. */
  lock: FolderLock;
  log: Logger;
  clock: Clock;
  metrics: Metrics;
  figures: InstanceFigures;
  events: Events;
  orm: MikroORM;
  storage: Storage;
  detector: Detector;
  renderer: Renderer;
  outbound: OutboundFetcher;
  outbox: Outbox;
  webhooks: WebhooksService;
  webhookSender: WebhookSender;
  hasher: PasswordHasher;
  firstAdmin: FirstAdmin;
  sessions: SessionsService;
  activity: ActivityLog;
  settings: SettingsService;
  apiTokens: ApiTokensService;
  signIn: SignInService;
  accounts: AccountsService;
  passwords: PasswordsService;
  registration: RegistrationService;
  profile: ProfileService;
  imports: ImportsService;
  runs: DetectionRuns;
  uploads: UploadsService;
  uploadsByAddress: UploadsByAddress;
  history: HistoryService;
  reviews: ReviewsService;
  rejudging: RejudgingService;
  deletion: DeletionService;
  blurring: Blurring;
  pictureDeletion: PictureDeletion;
  renderings: RenderingsService;
  files: FilesService;
  sweep: StoreSweep;
  indicatorStore: IndicatorStore;
  indicators: IndicatorsService;
  feeds: FeedsService;
  refresher: FeedRefresher;
  screening: ScreeningService;
  quarantine: QuarantineService;
  allowList: AllowListService;
}

/** What a test may put in place of the real thing. */
export interface Edges {
  clock: Clock;
  /** Already starting: its threads load while this one opens everything else. */
  detector: Promise<Detector>;
  /** What is done about a database that is away; without it the start fails. */
  waiting?: DatabaseWait | undefined;
}

/**
 * Builds the parts: opens the database and the store, waits for the detector.
 *
 * @throws ConfigError when another server uses the folder
 */
export async function buildParts(config: Config, log: Logger, edges: Edges): Promise<Parts> {
  const { clock, waiting } = edges;
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  // Before anything is touched: opening the store removes what the other one is just receiving.
  const lock = lockFolder(config.dataDir);
  const [detector, orm, storage, secret] = await Promise.all([
    edges.detector,
    waiting ? openDatabaseWhenThere(config.databaseUrl, waiting) : openDatabase(config.databaseUrl),
    LocalStorage.open(config.storageDir),
    readSecret(config),
  ]).catch((error) => {
    lock.release();
    throw error;
  });
  const renderer = new Renderer({
    threads: Math.ceil(config.detectionWorkers / 2),
    maxMegapixels: config.maxMegapixels,
    temporaryFolder: storage.temporaryFolder,
  });
  const onLeftover = (error: unknown) => {
    log.warn({ err: error }, 'something may be left in the store that nothing needs; it is looked for later');
    sweep.want();
  };
  const metrics = new Metrics();
  detector.onWorked = (seconds) => metrics.observeDetection(seconds);
  const events = createEvents();
  const hasher = new PasswordHasher(config.passwordCost);
  const receiptBodies = new ReceiptBodies({
    orm,
    storage,
    config,
    blur: (id) => blurring.blur(id),
  });
  const outbox = new Outbox({
    settings: config.mail,
    orm,
    clock,
    log,
    bodyOf: (mail) => receiptBodies.of(mail),
    isBusy: () => imports.isWorking,
  });
  const receipts = new Receipts(outbox, config);
  const firstAdmin = new FirstAdmin(config, hasher, clock);
  const sessions = new SessionsService(new SessionTokens(secret), clock, events, config.sessionIdleMs);
  const limiter = new LoginLimiter();
  const activity = new ActivityLog(orm, clock);
  const settings = new SettingsService(orm, config);
  const mails = new AccountMails(outbox, config, clock);
  const tokens = new OneTimeTokens(clock);
  const apiTokens = new ApiTokensService(clock, activity, events);
  const remembered = new RememberedPasswords(clock, events);
  const signIn = new SignInService({ clock, hasher, limiter, sessions, apiTokens, activity, remembered });
  const accounts = new AccountsService({ clock, hasher, sessions, tokens, storage, mails, activity });
  const passwords = new PasswordsService({
    hasher,
    limiter,
    sessions,
    apiTokens,
    firstAdmin,
    tokens,
    mails,
    activity,
  });
  const registration = new RegistrationService({ clock, hasher, tokens, mails, settings, activity });
  const profile = new ProfileService({ hasher, limiter, mails, registration, activity });
  const imports = new ImportsService({
    config,
    orm,
    clock,
    log,
    activity,
    files: new ImportFiles(join(config.dataDir, 'imports')),
    onProgress: (id) => events.userImportProgress(id),
    onEnd: () => outbox.wake(),
  });
  const indicatorStore = await openIndicatorStore(config, orm);
  const indicators = new IndicatorsService(indicatorStore);
  const screening = new ScreeningService({ orm, store: indicatorStore, activity, outbox, clock, config });
  // A fetcher of its own: addresses that hang must not take the places of photos by address.
  const webhookOutbound = new OutboundFetcher(outboundOptions(config));
  const webhookSender = new WebhookSender({ orm, clock, log, outbound: webhookOutbound, secret });
  const webhookEvents = new WebhookEvents({ config, clock, wake: webhookSender.wake });
  const webhooks = new WebhooksService({
    clock,
    activity,
    outbound: webhookOutbound,
    events: webhookEvents,
    secret,
  });
  const records = new ImageRecords(orm, clock, events, receipts, webhookEvents);
  const originals = new StoredOriginals(orm, storage, onLeftover);
  const pictureLocks = new KeyMutex();
  const blurring = new Blurring({
    orm,
    storage,
    renderer,
    records,
    originals,
    settings,
    activity,
    pictureLocks,
    clock,
    log,
    onLeftover,
  });
  const pictureDeletion = new PictureDeletion({
    orm,
    storage,
    originals,
    settings,
    activity,
    pictureLocks,
    clock,
    log,
    onLeftover,
  });
  const runs = new DetectionRuns({ detector, storage, records, blurring, log });
  const history = new HistoryService();
  const rejudging = new RejudgingService({
    orm,
    storage,
    detector,
    records,
    blurring,
    activity,
    clock,
    log,
  });
  const reviews = new ReviewsService({ history, records, blurring, activity, storage, clock });
  const uploads = new UploadsService({
    orm,
    storage,
    detector,
    records,
    runs,
    history,
    activity,
    screening,
    originals,
    settings,
    clock,
    maxUploadBytes: config.maxUploadBytes,
    onLeftover,
  });
  const { maxUploadBytes, quotaBytes } = config;
  const files = new FilesService({
    storage,
    screening,
    activity,
    receipts,
    clock,
    maxUploadBytes,
    quotaBytes,
    onLeftover,
  });
  const sweep = new StoreSweep({ orm, storage, originals, pictureLocks, files, log });
  const outbound = new OutboundFetcher(outboundOptions(config));
  const uploadsByAddress = new UploadsByAddress(outbound, uploads, screening, config.maxUploadBytes);
  const deletion = new DeletionService({ orm, storage, records, history, uploads, pictureLocks, clock });
  const renderings = new RenderingsService(storage, renderer, pictureLocks);
  const quarantine = new QuarantineService({
    orm,
    store: indicatorStore,
    activity,
    outbox,
    clock,
    config,
    files,
    deletion,
  });
  const secrets = new FeedSecrets(secret);
  const refresher = new FeedRefresher({
    config,
    orm,
    clock,
    log,
    activity,
    outbound,
    secrets,
    onProgress: (runId) => events.feedRunProgress(runId),
    onChange: async ({ newHashes }) => {
      screening.forget();
      if (newHashes) await quarantine.sweep();
    },
  });
  const feeds = new FeedsService({ store: indicatorStore, refresher, secrets, activity, clock });
  return {
    config,
    lock,
    log,
    clock,
    metrics,
    figures: new InstanceFigures({ orm, clock, config, log, indicatorStore }),
    events,
    orm,
    storage,
    detector,
    renderer,
    outbound,
    outbox,
    webhooks,
    webhookSender,
    hasher,
    firstAdmin,
    sessions,
    activity,
    settings,
    apiTokens,
    signIn,
    accounts,
    passwords,
    registration,
    profile,
    imports,
    runs,
    uploads,
    uploadsByAddress,
    history,
    reviews,
    rejudging,
    deletion,
    blurring,
    pictureDeletion,
    renderings,
    files,
    sweep,
    indicatorStore,
    indicators,
    feeds,
    refresher,
    screening,
    quarantine,
    allowList: new AllowListService({ activity, clock, quarantine }),
  };
}

/** The key that signs sessions: from the settings, or made once and kept where only the server reads it. */
async function readSecret(config: Config): Promise<string> {
  if (config.secret) return config.secret;
  const path = join(config.dataDir, 'secret');
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const secret = randomBytes(32).toString('hex');
  // "wx": of two processes that start at once on one folder, one makes the key and the other fails loudly.
  await writeFile(path, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}

function outboundOptions({ outboundAllow, outboundDns }: Config): OutboundOptions {
  return { allow: outboundAllow, ...(outboundDns.length > 0 && { lookup: lookupAt(outboundDns) }) };
}
