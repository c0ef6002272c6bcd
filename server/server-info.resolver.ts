import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Access } from './authorization.js';
import type { Context } from './context.js';
import { PrivacyRules } from './settings/settings.types.js';

@ObjectType({ description: 'What clients need to know before anybody signs in.' })
export class ServerInfo {
  @Field(() => Int, { description: 'The largest file, in bytes.' })
  maxUploadBytes: number;

  @Field(() => Int, { description: 'The largest photo, in millions of pixels.' })
  maxMegapixels: number;

  @Field(() => Boolean)
  registrationOpen: boolean;

  @Field(() => Boolean, { description: "Whether the server's environment decides on registration." })
  registrationLocked: boolean;

  @Field(() => PrivacyRules)
  privacy: PrivacyRules;

  @Field(() => Boolean, { description: 'Whether mails reach people; if not, administrators read them here.' })
  mailGoesOut: boolean;

  @Field(() => Date, { description: "The server's clock." })
  time: Date;

  @Field(() => Boolean)
  playground: boolean;
}

@Resolver()
export class ServerInfoResolver {
  @Access('anyone')
  @Query(() => ServerInfo)
  async serverInfo(@Ctx() { parts: { config, clock, settings } }: Context): Promise<ServerInfo> {
    return {
      maxUploadBytes: config.maxUploadBytes,
      maxMegapixels: config.maxMegapixels,
      registrationOpen: await settings.registrationOpen(),
      registrationLocked: settings.registrationLocked,
      privacy: await settings.privacy(),
      mailGoesOut: config.mail.smtp !== undefined,
      time: clock.now(),
      playground: config.playground,
    };
  }
}
