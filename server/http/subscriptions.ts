import type { IncomingMessage, Server } from 'node:http';
import { GraphQLError, type GraphQLSchema, getOperationAST, parse, specifiedRules, validate } from 'graphql';
import { CloseCode, type SubscribePayload } from 'graphql-ws';
import { type Extra, useServer as serveSockets } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Viewer } from '../accounts/viewer.js';
import type { Context } from '../context.js';
import { createLoaders } from '../loaders.js';
import type { Parts } from '../parts.js';
import { LIMITS, limitRules } from './graphql-limits.js';
import { sessionCookieIn } from './session-cookie.js';

/** How often an open socket's sign-in is looked at again: it may have run out without anybody ending it. */
const RECHECK_MS = 60_000;

/** Subscriptions on one socket at once; a tab of ours has three at most. */
const MOST_SUBSCRIPTIONS = 20;

/** The largest message a client may send. */
const LARGEST_MESSAGE = 100_000;

/** "Service restart" (RFC 6455's registry), after which graphql-ws's clients connect again. */
const RIGHTS_CHANGED = 1012;

interface Connection {
  token: string;
  viewer: Viewer;
}

/**
 * Serves GraphQL subscriptions over WebSocket (the graphql-transport-ws protocol) at /graphql. Signed in by the cookie, from
 * our own pages only, or by `token` in the connection's parameters.
 *
 * @returns closes all sockets
 */
export function serveSubscriptions(server: Server, schema: GraphQLSchema, parts: Parts): () => Promise<void> {
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: LARGEST_MESSAGE });
  const connections = new Map<WebSocket, Connection>();
  const disposable = serveSockets<Record<string, unknown>, { connection?: Connection }>(
    {
      schema,
      async onConnect({ connectionParams, extra }) {
        const connection = await connect(parts, extra.request, connectionParams);
        if (!connection) return false;
        extra.connection = connection;
        connections.set(extra.socket, connection);
        extra.socket.once('close', () => connections.delete(extra.socket));
        return true;
      },
      context: ({ extra }) => contextOf(parts, extra),
      connectionInitWaitTimeout: parts.config.clientMs,
      onSubscribe: ({ subscriptions }, _id, payload) =>
        // The one that is asked for is counted already.
        Object.keys(subscriptions).length > MOST_SUBSCRIPTIONS
          ? [new GraphQLError(`At most ${MOST_SUBSCRIPTIONS} subscriptions are served on a connection.`)]
          : refusalFor(schema, payload),
    },
    sockets,
    // Pings, and closes a socket whose client has not answered in half the time: it is gone, or stuck.
    parts.config.clientMs,
  );

  const close = (socket: WebSocket) => socket.close(CloseCode.Forbidden, 'Signed out');
  parts.events.onSessionsEnded((ended) => {
    for (const [socket, { viewer }] of connections) {
      const hit =
        'sessionId' in ended
          ? viewer.session?.id === ended.sessionId
          : // Where somebody stays signed in, so do their scripts: only other sign-ins have ended.
            viewer.user.id === ended.userId &&
            (!ended.except || (viewer.session !== null && viewer.session.id !== ended.except));
      if (hit) close(socket);
    }
  });
  // A socket acts with the rights it was opened with. Clients open it again after this code, with those of now.
  parts.events.onRightsChanged((userId) => {
    for (const [socket, { viewer }] of connections) {
      if (viewer.user.id === userId) socket.close(RIGHTS_CHANGED, 'Rights have changed');
    }
  });
  const recheck = setInterval(async () => {
    for (const [socket, { token }] of connections) {
      const viewer = await parts.signIn.resolve(parts.orm.em.fork(), token, null).catch(() => undefined);
      if (viewer === null) close(socket);
    }
  }, RECHECK_MS).unref();

  return async () => {
    clearInterval(recheck);
    await disposable.dispose();
  };
}

/** Queries and mutations have their limits at the HTTP endpoint, so they are served only there. */
function refusalFor(
  schema: GraphQLSchema,
  { query, operationName }: SubscribePayload,
): readonly GraphQLError[] | undefined {
  try {
    const document = parse(query, { maxTokens: LIMITS.tokens });
    const operation = getOperationAST(document, operationName);
    if (operation?.operation === 'subscription') {
      const errors = validate(schema, document, [...specifiedRules, ...limitRules]);
      return errors.length > 0 ? errors : undefined;
    }
    return [new GraphQLError('Only subscriptions are served here.')];
  } catch (error) {
    return [error instanceof GraphQLError ? error : new GraphQLError('This is not a GraphQL document.')];
  }
}

async function connect(
  parts: Parts,
  request: IncomingMessage,
  params: Record<string, unknown> | undefined,
): Promise<Connection | null> {
  const given = typeof params?.token === 'string' ? params.token : undefined;
  const token = given ?? (isOwnPage(parts, request) ? sessionCookieIn(request.headers.cookie) : undefined);
  if (!token) return null;
  const viewer = await parts.signIn.resolve(parts.orm.em.fork(), token, request.socket.remoteAddress ?? null);
  return viewer && !viewer.user.mustChangePassword ? { token, viewer } : null;
}

/** Browsers always say which page opens a socket, and would send the cookie along for any of them. */
function isOwnPage(parts: Parts, { headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return false;
  return origin === parts.config.publicUrl || (URL.canParse(origin) && new URL(origin).host === host);
}

function contextOf(parts: Parts, extra: Extra & { connection?: Connection }): Context {
  const em = parts.orm.em.fork();
  return {
    parts,
    em,
    viewer: extra.connection?.viewer ?? null,
    loaders: createLoaders(em),
    origin: {
      ip: extra.request.socket.remoteAddress ?? null,
      userAgent: extra.request.headers['user-agent'] ?? null,
    },
    http: null,
  };
}
