import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Access } from './authorization.js';
import type { Context } from './context.js';

@ObjectType({ description: 'What clients need to know before anybody signs in.' })
export class ServerInfo {
  @Field(() => Int, { description: 'The largest file, in bytes.' })
  maxUploadBytes: number;

  @Field(() => Int, { description: 'The largest photo, in millions of pixels.' })
  maxMegapixels: number;

  @Field(() => Boolean)
  registrationOpen: boolean;

  @Field(() => Boolean)
  playground: boolean;
}

@Resolver()
export class ServerInfoResolver {
  @Access('anyone')
  @Query(() => ServerInfo)
  serverInfo(@Ctx() { parts: { config } }: Context): ServerInfo {
    return {
      maxUploadBytes: config.maxUploadBytes,
      maxMegapixels: config.maxMegapixels,
      registrationOpen: config.registration === 'open',
      playground: config.playground,
    };
  }
}
