import { defaultFieldResolver, type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';
import { Extensions } from 'type-graphql';
import { Role, TokenScope } from '../models/index.js';
import type { Viewer } from './accounts/viewer.js';
import type { Context } from './context.js';
import { forbidden, passwordChangeRequired, unauthenticated } from './errors.js';

/** Who may use a field: anyone, who is signed in, or administrators. */
type Audience = 'anyone' | 'user' | 'admin';

/** Which scope opens a field to a script's token; `none`: it stays closed to tokens, `any`: each token may. */
type Scope = TokenScope | 'none' | 'any';

interface AccessRule {
  audience: Audience;
  whilePasswordMustChange: boolean;
  scope: Scope | undefined;
}

/**
 * Declares who may use a query, mutation or subscription. One without this declaration refuses everyone.
 *
 * @param options.whilePasswordMustChange open also to who has to change the password first
 * @param options.scope opens it to scripts' tokens of this scope. When not given: ADMIN for what administrators do, READ
 *   for queries and subscriptions, none for mutations
 */
export function Access(
  audience: Audience,
  options: { whilePasswordMustChange?: boolean; scope?: Scope } = {},
) {
  const { whilePasswordMustChange = false, scope } = options;
  const rule: AccessRule = { audience, whilePasswordMustChange, scope };
  return Extensions({ access: rule });
}

/**
 * Puts the declared rule before the resolver of each root field. Everything else in the graph is reached only
 * through one of these.
 */
export function enforceAccess(schema: GraphQLSchema): GraphQLSchema {
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    if (!isObjectType(root)) continue;
    const usual = root === schema.getMutationType() ? 'none' : TokenScope.READ;
    for (const field of Object.values(root.getFields())) guard(field, usual);
  }
  return schema;
}

function guard(field: GraphQLField<unknown, Context>, usualScope: Scope): void {
  const rule = field.extensions.access as AccessRule | undefined;
  const { resolve = defaultFieldResolver, subscribe } = field;
  field.resolve = (source, args, context, info) => {
    check(rule, usualScope, context);
    return resolve(source, args, context, info);
  };
  if (subscribe) {
    field.subscribe = (source, args, context, info) => {
      check(rule, usualScope, context);
      return subscribe(source, args, context, info);
    };
  }
}

function check(rule: AccessRule | undefined, usualScope: Scope, { viewer }: Pick<Context, 'viewer'>): void {
  if (!rule) throw viewer ? forbidden() : unauthenticated();
  if (rule.audience === 'anyone') return;
  if (!viewer) throw unauthenticated();
  if (viewer.user.mustChangePassword && !rule.whilePasswordMustChange) throw passwordChangeRequired();
  if (rule.audience === 'admin' && viewer.user.role !== Role.ADMIN)
    throw forbidden('Only administrators may do this.');
  requireScope(viewer, rule.scope ?? (rule.audience === 'admin' ? TokenScope.ADMIN : usualScope));
}

/**
 * The rule of `@Access('admin')` for an address outside the graph.
 *
 * @throws UNAUTHENTICATED, PASSWORD_CHANGE_REQUIRED, FORBIDDEN
 */
export function requireAdmin(viewer: Viewer | null): Viewer {
  check({ audience: 'admin', whilePasswordMustChange: false, scope: undefined }, TokenScope.ADMIN, {
    viewer,
  });
  return viewer as Viewer;
}

/**
 * Refuses a script's token without a scope; people's sessions have them all.
 *
 * @throws FORBIDDEN
 */
export function requireScope({ scopes }: Viewer, scope: Scope): void {
  if (!scopes || scope === 'any') return;
  if (scope === 'none') throw forbidden('Tokens of scripts may not do this.');
  if (!scopes.has(scope)) throw forbidden(`This token lacks the scope ${scope}.`);
}
