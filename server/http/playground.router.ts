import { type RequestHandler, Router, static as serveStatic } from 'express';

const PATH = '/playground';

/** Altair, served by us: queries, uploads, headers and subscriptions by hand. Loaded when first asked for. */
export function playground(): RequestHandler {
  let router: Promise<Router> | undefined;
  return async (req, res, next) => {
    if (req.path !== PATH && !req.path.startsWith(`${PATH}/`)) return next();
    router ??= playgroundRouter();
    (await router)(req, res, next);
  };
}

async function playgroundRouter(): Promise<Router> {
  const { getDistDirectory, renderAltair, renderInitSnippet } = await import('altair-static');
  const options = {
    baseURL: `${PATH}/`,
    endpointURL: '/graphql',
    subscriptionsEndpoint: '/graphql',
    initialSubscriptionRequestHandlerId: 'graphql-ws' as const,
    // Sent with each request: uploads are refused without it.
    initialHeaders: { 'apollo-require-preflight': 'true' },
    initialQuery:
      '# Sign in first: mutation { login(username: "…", password: "…") { expiresAt } }\nquery {\n  me {\n    username\n    role\n  }\n}\n',
    initialSettings: { 'banners.disable': true },
    serveInitialOptionsInSeperateRequest: true,
  };
  const router = Router();
  router.use(PATH, loosePolicy);
  router.get(PATH, (req, res, next) => {
    if (req.path.endsWith('/')) return next();
    res.type('html').send(renderAltair(options));
  });
  router.get(`${PATH}/`, (_req, res) => {
    res.type('html').send(renderAltair(options));
  });
  router.get(`${PATH}/initial_options.js`, (_req, res) => {
    res.type('js').send(renderInitSnippet(options));
  });
  router.use(PATH, serveStatic(getDistDirectory(), { index: false, maxAge: '1d' }));
  return router;
}

/** Altair's editor builds styles and workers at run time; the rest of the portal does not need this. */
const loosePolicy: RequestHandler = (_req, res, next) => {
  res.set(
    'Content-Security-Policy',
    "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
      "font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; frame-src 'self'; object-src 'none'; " +
      "base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
  );
  next();
};
