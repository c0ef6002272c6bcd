import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { AccountsResolver } from './accounts/accounts.resolver.js';
import { enforceAccess } from './authorization.js';
import { HistoryResolver } from './images/history.resolver.js';
import { ImagesResolver } from './images/images.resolver.js';
import { ServerInfoResolver } from './server-info.resolver.js';

/** The executable schema: every resolver, behind the access each declares. */
export async function buildAppSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [AccountsResolver, ImagesResolver, HistoryResolver, ServerInfoResolver],
    validate: { forbidUnknownValues: false },
  });
  return enforceAccess(schema);
}
