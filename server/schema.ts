import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchema, type PubSub } from 'type-graphql';
import { AccountsResolver } from './accounts/accounts.resolver.js';
import { ApiTokensResolver } from './accounts/api-tokens.resolver.js';
import { OwnAccountResolver } from './accounts/own-account.resolver.js';
import { SessionsResolver } from './accounts/sessions.resolver.js';
import { ActivityResolver } from './activity/activity.resolver.js';
import { enforceAccess } from './authorization.js';
import { createEvents } from './events.js';
import { FilesResolver } from './files/files.resolver.js';
import { BatchesResolver } from './images/batches.resolver.js';
import { HistoryResolver } from './images/history.resolver.js';
import { ImageEventsResolver } from './images/image-events.resolver.js';
import { ImagesResolver } from './images/images.resolver.js';
import { ImportsResolver } from './imports/imports.resolver.js';
import { FeedRunResolver, FeedsResolver } from './indicators/feeds.resolver.js';
import { IndicatorsResolver } from './indicators/indicators.resolver.js';
import { ScreeningResolver } from './indicators/screening/screening.resolver.js';
import { MailResolver } from './mail/mail.resolver.js';
import { PrivacyResolver } from './privacy/privacy.resolver.js';
import { RejudgingResolver } from './rejudging/rejudging.resolver.js';
import { ReviewsResolver, RevisionsResolver } from './reviews/reviews.resolver.js';
import { ServerInfoResolver } from './server-info.resolver.js';
import { SettingsResolver } from './settings/settings.resolver.js';
import { WebhooksResolver } from './webhooks/webhooks.resolver.js';

/** The executable schema: every resolver, behind the access each declares. */
export async function buildAppSchema(pubSub: PubSub = createEvents().pubSub): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      OwnAccountResolver,
      AccountsResolver,
      ImportsResolver,
      SessionsResolver,
      ApiTokensResolver,
      WebhooksResolver,
      SettingsResolver,
      ActivityResolver,
      ImagesResolver,
      BatchesResolver,
      HistoryResolver,
      ReviewsResolver,
      RevisionsResolver,
      RejudgingResolver,
      PrivacyResolver,
      FilesResolver,
      ImageEventsResolver,
      IndicatorsResolver,
      FeedsResolver,
      FeedRunResolver,
      ScreeningResolver,
      MailResolver,
      ServerInfoResolver,
    ],
    pubSub,
    validate: { forbidUnknownValues: false },
  });
  return enforceAccess(schema);
}
