import { Router } from 'express';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Parts } from '../parts.js';

/** For those who look after the server: is it up, can it serve, how is it doing. */
export function healthRouter(parts: Parts): Router {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'maskwatch_detection_queue',
    help: 'Photos waiting for a detection worker.',
    registers: [registry],
    collect() {
      this.set(parts.detector.stats.queued);
    },
  });

  const router = Router();
  router.get('/health', (_req, res) => {
    res.json({ status: 'up' });
  });
  router.get('/ready', async (_req, res) => {
    const ready = await parts.orm.isConnected();
    res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'the database does not answer' });
  });
  router.get('/metrics', async (_req, res) => {
    res.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}
