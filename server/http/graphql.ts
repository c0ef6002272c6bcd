import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import type { ValidationError } from 'class-validator';
import type { RequestHandler } from 'express';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  visit,
} from 'graphql';
import { Upload } from 'graphql-upload-ts';
import { ArgumentValidationError } from 'type-graphql';
import { type Context, createContext } from '../context.js';
import { badUserInput, ExpectedError, unauthenticated } from '../errors.js';
import { asOutage } from '../failures.js';
import type { Parts } from '../parts.js';
import { costLimit, LIMITS, limitRules } from './graphql-limits.js';

/** The GraphQL endpoint: Apollo Server over our schema. */
export async function graphqlEndpoint(
  parts: Parts,
  schema: GraphQLSchema,
): Promise<{ handler: RequestHandler; stop(): Promise<void> }> {
  const server = new ApolloServer<Context>({
    schema,
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: limitRules,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // It works out for each field how long an answer may be kept. None of ours may.
      ApolloServerPluginCacheControlDisabled(),
      introspectionNeedsSignIn,
      costLimit,
      wholeCharacters,
      logUnexpectedErrors,
      countForMetrics,
    ],
    formatError,
  });
  await server.start();
  const answer = expressMiddleware(server, {
    context: async ({ req, res }) => createContext(parts, req, res),
  });
  return {
    handler: (req, res, next) => {
      res.set('Cache-Control', 'no-store');
      return answer(req, res, next);
    },
    stop: () => server.stop(),
  };
}

const introspectionNeedsSignIn: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, contextValue }) {
        if (contextValue.viewer || !asksForSchema(document)) return;
        const refusal = unauthenticated();
        // Before the execution Apollo would call any error a failure of the server's.
        refusal.extensions.http = { status: refusal.httpStatus };
        throw refusal;
      },
    };
  },
};

function asksForSchema(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field(node) {
      found ||= node.name.value === '__schema' || node.name.value === '__type';
    },
  });
  return found;
}

/**
 * Refuses text with half a character in it (a surrogate without its other one, as `\ud800` in JSON): it cannot be stored, and
 * what is done with it otherwise differs from library to library. In the query itself the parser refuses it.
 */
const wholeCharacters: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ request }) {
        for (const [name, value] of Object.entries(request.variables ?? {})) {
          if (!holdsHalfCharacter(value)) continue;
          const refusal = badUserInput({ [name]: 'This text has half a character in it.' });
          refusal.extensions.http = { status: refusal.httpStatus };
          throw refusal;
        }
      },
    };
  },
};

/** Without recursion: a request of a megabyte has room for half a million brackets. */
function holdsHalfCharacter(value: unknown): boolean {
  const rest = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next === 'string' && /\p{Surrogate}/u.test(next)) return true;
    if (typeof next === 'object' && next !== null && !(next instanceof Upload)) {
      for (const [key, inner] of Object.entries(next)) rest.push(key, inner);
    }
  }
  return false;
}

/** Codes of Apollo's own answers to requests that are wrong as such. */
const REQUEST_ERRORS = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

const logUnexpectedErrors: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didEncounterErrors({ errors, contextValue }) {
        for (const error of errors) {
          const original = unwrapResolverError(error);
          if (isExpected(original)) continue;
          if (original === error && REQUEST_ERRORS.has(String(error.extensions.code))) continue;
          const requestId = contextValue.http?.res.locals.requestId;
          error.extensions.requestId = requestId;
          // The status of the answer is taken from here.
          error.extensions.http = asOutage(original)?.extensions.http;
          contextValue.parts.log.error({ err: original, requestId, path: error.path }, 'unexpected error');
        }
      },
    };
  },
};

const countForMetrics: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, contextValue }) {
        if (contextValue.http) contextValue.http.res.locals.operation = operation?.operation;
      },
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== 'single') return;
        for (const { extensions } of response.body.singleResult.errors ?? []) {
          contextValue.parts.metrics.countError(extensions?.code);
        }
      },
    };
  },
};

function isExpected(error: unknown): boolean {
  return (
    error instanceof ExpectedError || isArgumentFault(error) || isMultipartFault(error) || isNoFile(error)
  );
}

/** What a validator finds; where one breaks instead, type-graphql puts its error in the place of the findings. */
function isArgumentFault(error: unknown): error is ArgumentValidationError {
  return error instanceof ArgumentValidationError && Array.isArray(error.extensions.validationErrors);
}

/** What the Upload scalar says of a value that did not come as a part of a form. */
function isNoFile(error: unknown): boolean {
  return error instanceof GraphQLError && /^(INVALID_)?UPLOAD_/.test(String(error.extensions.code));
}

/** What the multipart parser says of a request that is wrong, such as one whose map names a part that never came. */
function isMultipartFault(error: unknown): error is Error {
  const { expose, status } = error as { expose?: boolean; status?: number };
  return expose === true && status !== undefined && status < 500;
}

/** Expected failures go out as they are; of all others only the id under which the log has them. */
function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const original = unwrapResolverError(error);
  if (original instanceof ExpectedError) return formatted;
  const place = { locations: formatted.locations, path: formatted.path };
  if (isArgumentFault(original)) {
    const { message, extensions } = badUserInput(fieldMessages(original.extensions.validationErrors));
    return { message, extensions, ...place };
  }
  if (isMultipartFault(original)) {
    const { message, extensions } = badUserInput({ file: original.message });
    return { message, extensions, ...place };
  }
  const outage = asOutage(original);
  if (outage) {
    const { http: _, ...extensions } = outage.extensions;
    return {
      message: outage.message,
      extensions: { ...extensions, requestId: formatted.extensions?.requestId },
      ...place,
    };
  }
  if (isNoFile(original)) {
    const { message, extensions } = badUserInput({ file: 'Send files as the parts of a multipart form.' });
    return { message, extensions, ...place };
  }
  const code = String(formatted.extensions?.code);
  if (original === error && REQUEST_ERRORS.has(code)) {
    // The right names for wrong ones are for who may read the schema.
    const message = formatted.message.replace(/ ?Did you mean .+\?$/s, '');
    return { ...formatted, message, extensions: { code } };
  }
  return {
    message:
      'Something went wrong on the server. Try again; if it stays, give the request id to your administrator.',
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: formatted.extensions?.requestId },
    ...place,
  };
}

function fieldMessages(errors: ValidationError[]): Record<string, string> {
  return Object.fromEntries(
    errors.map((error) => [
      error.property,
      Object.values(error.constraints ?? {})[0] ?? 'This value is not allowed.',
    ]),
  );
}
