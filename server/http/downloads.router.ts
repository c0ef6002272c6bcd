import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Router } from 'express';

const CLI = fileURLToPath(new URL('../../cli/maskwatch.mjs', import.meta.url));

/** The command line, for whoever wants to use this server by it: one file that holds nothing of the instance. */
export function downloadsRouter(): Router {
  const router = Router();
  router.get('/downloads/maskwatch.mjs', (_req, res, next) => {
    if (!existsSync(CLI)) return next();
    res.set({ 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' });
    res.attachment('maskwatch.mjs');
    res.sendFile(CLI, { cacheControl: false });
  });
  return router;
}
