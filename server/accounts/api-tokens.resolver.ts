import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { ApiToken } from '../../models/index.js';
import { Access } from '../authorization.js';
import { type Context, viewerOf } from '../context.js';
import { CreateApiTokenInput, CreatedApiToken } from './api-tokens.inputs.js';

@Resolver()
export class ApiTokensResolver {
  @Access('user')
  @Query(() => [ApiToken], { description: "One's own tokens, newest first." })
  apiTokens(@Ctx() context: Context): Promise<ApiToken[]> {
    return context.parts.apiTokens.list(context.em, viewerOf(context).user);
  }

  @Access('user')
  @Mutation(() => CreatedApiToken)
  createApiToken(
    @Ctx() context: Context,
    @Arg('input', () => CreateApiTokenInput) input: CreateApiTokenInput,
  ): Promise<CreatedApiToken> {
    const { parts, em, origin } = context;
    return parts.apiTokens.create(em, viewerOf(context).user, input, origin.ip);
  }

  @Access('user')
  @Mutation(() => Boolean)
  async revokeApiToken(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<boolean> {
    const { parts, em, origin } = context;
    await parts.apiTokens.revoke(em, viewerOf(context).user, id, origin.ip);
    return true;
  }
}
