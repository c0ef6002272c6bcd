import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Request, type Response, Router } from 'express';

const WEB_DIR = fileURLToPath(new URL('../../web/', import.meta.url));

/** Serves the built web client: files compressed when they were built, and its one page for every other address. */
export function webClient(): Router {
  const router = Router();
  if (!existsSync(join(WEB_DIR, 'index.html'))) return router;
  const files = new Set(
    readdirSync(WEB_DIR, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(WEB_DIR.length)),
  );

  router.use((req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    const name = req.path.slice(1);
    if (files.has(name) && !/\.(br|gz)$/.test(name)) return sendFile(req, res, files, name);
    if (req.path.startsWith('/assets/') || !req.accepts('html')) return next();
    sendFile(req, res, files, 'index.html');
  });
  return router;
}

function sendFile(req: Request, res: Response, files: Set<string>, name: string): void {
  const encodings = { br: '.br', gzip: '.gz' } as const;
  const encoding = req.acceptsEncodings('br', 'gzip') as keyof typeof encodings | false;
  const compressed = encoding && files.has(name + encodings[encoding]) ? encoding : undefined;
  res.type(name.slice(name.lastIndexOf('.')));
  res.vary('Accept-Encoding');
  if (compressed) res.set('Content-Encoding', compressed);
  // Assets carry a hash of their content in their name; the page that names them must be asked for each time.
  res.set('Cache-Control', name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
  res.sendFile(join(WEB_DIR, name + (compressed ? encodings[compressed] : '')), { cacheControl: false });
}
