import { ArrayNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { Field, InputType, ObjectType } from 'type-graphql';
import { Webhook, WebhookDelivery, WebhookEvent } from '../../models/index.js';
import { connectionOf } from '../database/keyset.js';

export const WebhookDeliveryConnection = connectionOf(WebhookDelivery, 'WebhookDeliveryConnection');

const URL_LENGTH = { message: 'An address has at most 2,000 characters.' };
const NO_EVENTS = { message: 'Choose at least one event.' };

@InputType()
export class CreateWebhookInput {
  @Field({ description: 'By the rules of photos by address: public, or in OUTBOUND_ALLOW.' })
  @MaxLength(2000, URL_LENGTH)
  url: string;

  @Field(() => [WebhookEvent])
  @ArrayNotEmpty(NO_EVENTS)
  events: WebhookEvent[];
}

@InputType({ description: 'Fields that are not given stay.' })
export class UpdateWebhookInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(2000, URL_LENGTH)
  url?: string | null;

  @Field(() => [WebhookEvent], { nullable: true })
  @IsOptional()
  @ArrayNotEmpty(NO_EVENTS)
  events?: WebhookEvent[] | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  active?: boolean | null;
}

@ObjectType()
export class CreatedWebhook {
  @Field({ description: 'Signs every request (Standard Webhooks). Shown this once.' })
  secret: string;

  @Field(() => Webhook)
  webhook: Webhook;
}
