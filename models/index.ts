import { Activity } from './activity.js';
import { AgreementTally } from './agreement-tally.js';
import { AllowedIndicator } from './allowed-indicator.js';
import { ApiToken } from './api-token.js';
import { Face } from './face.js';
import { FaceTally } from './face-tally.js';
import { Feed, FeedRun, FeedRunError } from './feed.js';
import { Image } from './image.js';
import { ImageTally } from './image-tally.js';
import { ImageTotal } from './image-total.js';
import { UserImport, UserImportFailure } from './import.js';
import { Mail } from './mail.js';
import { OneTimeToken } from './one-time-token.js';
import { PictureJob } from './picture-job.js';
import { QuarantinedItem } from './quarantined-item.js';
import { Receipt } from './receipt.js';
import { Rejudging, RejudgingChange, Rejudgment } from './rejudging.js';
import { Session } from './session.js';
import { Setting } from './setting.js';
import { StoredFile } from './stored-file.js';
import { User } from './user.js';
import { UserTally } from './user-tally.js';
import { VerdictRevision } from './verdict-revision.js';
import { Webhook, WebhookDelivery } from './webhook.js';

export { Activity, ActivityKind } from './activity.js';
export { type AgreementSubject, AgreementTally, NO_LABEL } from './agreement-tally.js';
export { AllowedIndicator } from './allowed-indicator.js';
export { ApiToken, TokenScope } from './api-token.js';
export * from './enums.js';
export { Box, Face, type FoundFace } from './face.js';
export { FaceTally, QUARTER_MS } from './face-tally.js';
export { Feed, FeedRun, FeedRunError } from './feed.js';
export * from './feed-enums.js';
export { Image } from './image.js';
export { ImageTally } from './image-tally.js';
export { ImageTotal } from './image-total.js';
export { UNFINISHED, UserImport, UserImportFailure, UserImportStatus } from './import.js';
export { Mail } from './mail.js';
export { OneTimeToken, TokenPurpose } from './one-time-token.js';
export { PictureJob, PictureJobKind, PictureJobStatus } from './picture-job.js';
export { QuarantinedItem, QuarantineStatus } from './quarantined-item.js';
export { Receipt } from './receipt.js';
export { OPEN_REJUDGING, Rejudging, RejudgingChange, RejudgingStatus, Rejudgment } from './rejudging.js';
export { Session } from './session.js';
export { Setting } from './setting.js';
export { StoredFile } from './stored-file.js';
export { User } from './user.js';
export { UserTally } from './user-tally.js';
export { RevisionKind, VerdictRevision } from './verdict-revision.js';
export { DeliveryStatus, Webhook, WebhookDelivery, WebhookEvent } from './webhook.js';

/** Every entity the database holds. */
export const entities = [
  User,
  UserTally,
  Session,
  Image,
  ImageTally,
  ImageTotal,
  Face,
  FaceTally,
  Mail,
  OneTimeToken,
  ApiToken,
  Setting,
  Activity,
  StoredFile,
  Receipt,
  UserImport,
  UserImportFailure,
  VerdictRevision,
  AgreementTally,
  Feed,
  FeedRun,
  FeedRunError,
  AllowedIndicator,
  QuarantinedItem,
  Rejudging,
  Rejudgment,
  RejudgingChange,
  PictureJob,
  Webhook,
  WebhookDelivery,
];
