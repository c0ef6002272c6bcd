import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { DeliveryStatus, Webhook, WebhookDelivery } from '../../models/index.js';
import { Access } from '../authorization.js';
import { type Context, viewerOf } from '../context.js';
import type { Page } from '../database/keyset.js';
import {
  CreatedWebhook,
  CreateWebhookInput,
  UpdateWebhookInput,
  WebhookDeliveryConnection,
} from './webhooks.types.js';

// Closed to scripts' tokens: an address may hold a key of its own, and where events go is for people to say.
const PEOPLE = { scope: 'none' } as const;

const actorIn = (context: Context) => ({ user: viewerOf(context).user, ip: context.origin.ip });

/** Webhooks, each its owner's alone. */
@Resolver()
export class WebhooksResolver {
  @Access('user', PEOPLE)
  @Query(() => [Webhook], { description: "One's own, oldest first." })
  webhooks(@Ctx() context: Context): Promise<Webhook[]> {
    return context.parts.webhooks.list(context.em, viewerOf(context).user);
  }

  @Access('user', PEOPLE)
  @Query(() => Webhook)
  webhook(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<Webhook> {
    return context.parts.webhooks.get(context.em, viewerOf(context).user, id);
  }

  @Access('user', PEOPLE)
  @Query(() => WebhookDeliveryConnection, {
    description: 'What a webhook was told and is to be told, newest first; kept for 30 days.',
  })
  webhookDeliveries(
    @Ctx() context: Context,
    @Arg('webhookId', () => ID) webhookId: string,
    @Arg('status', () => DeliveryStatus, { nullable: true }) status?: DeliveryStatus,
    @Arg('first', () => Int, { nullable: true, description: '1 to 100; 30 when not given.' }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Page<WebhookDelivery>> {
    const { parts, em } = context;
    return parts.webhooks.deliveries(em, viewerOf(context).user, webhookId, status, first, after);
  }

  @Access('user', PEOPLE)
  @Mutation(() => CreatedWebhook, { description: 'Has an address told of what happens to your photos.' })
  createWebhook(
    @Ctx() context: Context,
    @Arg('input', () => CreateWebhookInput) input: CreateWebhookInput,
  ): Promise<CreatedWebhook> {
    return context.parts.webhooks.create(context.em, actorIn(context), input);
  }

  @Access('user', PEOPLE)
  @Mutation(() => Webhook)
  updateWebhook(
    @Ctx() context: Context,
    @Arg('id', () => ID) id: string,
    @Arg('input', () => UpdateWebhookInput) input: UpdateWebhookInput,
  ): Promise<Webhook> {
    return context.parts.webhooks.update(context.em, actorIn(context), id, input);
  }

  @Access('user', PEOPLE)
  @Mutation(() => CreatedWebhook, { description: 'Replaces the secret, for all that is sent from now on.' })
  renewWebhookSecret(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<CreatedWebhook> {
    return context.parts.webhooks.renewSecret(context.em, actorIn(context), id);
  }

  @Access('user', PEOPLE)
  @Mutation(() => Boolean, { description: 'Removes a webhook with its log; what waits is not sent.' })
  async deleteWebhook(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<boolean> {
    await context.parts.webhooks.delete(context.em, actorIn(context), id);
    return true;
  }

  @Access('user', PEOPLE)
  @Mutation(() => WebhookDelivery, { description: 'Queues a PING.' })
  testWebhook(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<WebhookDelivery> {
    return context.parts.webhooks.test(context.em, viewerOf(context).user, id);
  }

  @Access('user', PEOPLE)
  @Mutation(() => WebhookDelivery, { description: 'Tells an event again, with the same id and content.' })
  redeliverWebhook(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<WebhookDelivery> {
    return context.parts.webhooks.redeliver(context.em, viewerOf(context).user, id);
  }
}
