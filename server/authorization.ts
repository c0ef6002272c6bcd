import { defaultFieldResolver, type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';
import { Extensions } from 'type-graphql';
import { Role } from '../models/index.js';
import type { Context } from './context.js';
import { forbidden, passwordChangeRequired, unauthenticated } from './errors.js';

/** Who may use a field: anyone, who is signed in, or administrators. */
type Audience = 'anyone' | 'user' | 'admin';

interface AccessRule {
  audience: Audience;
  whilePasswordMustChange: boolean;
}

/**
 * Declares who may use a query, mutation or subscription. One without this declaration refuses everyone.
 *
 * @param options.whilePasswordMustChange open also to who has to change the password first
 */
export function Access(audience: Audience, options: { whilePasswordMustChange?: boolean } = {}) {
  const rule: AccessRule = { audience, whilePasswordMustChange: options.whilePasswordMustChange ?? false };
  return Extensions({ access: rule });
}

/**
 * Puts the declared rule before the resolver of each root field. Everything else in the graph is reached only
 * through one of these.
 */
export function enforceAccess(schema: GraphQLSchema): GraphQLSchema {
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    if (!isObjectType(root)) continue;
    for (const field of Object.values(root.getFields())) guard(field);
  }
  return schema;
}

function guard(field: GraphQLField<unknown, Context>): void {
  const rule = field.extensions.access as AccessRule | undefined;
  const { resolve = defaultFieldResolver, subscribe } = field;
  field.resolve = (source, args, context, info) => {
    check(rule, context);
    return resolve(source, args, context, info);
  };
  if (subscribe) {
    field.subscribe = (source, args, context, info) => {
      check(rule, context);
      return subscribe(source, args, context, info);
    };
  }
}

function check(rule: AccessRule | undefined, { viewer }: Context): void {
  if (!rule) throw viewer ? forbidden() : unauthenticated();
  if (rule.audience === 'anyone') return;
  if (!viewer) throw unauthenticated();
  if (viewer.user.mustChangePassword && !rule.whilePasswordMustChange) throw passwordChangeRequired();
  if (rule.audience === 'admin' && viewer.user.role !== Role.ADMIN)
    throw forbidden('Only administrators may do this.');
}
