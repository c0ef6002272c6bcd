import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What a request was for: a GraphQL operation's kind, or the part of the server that answered. */
export type RequestKind =
  | 'query'
  | 'mutation'
  | 'subscription'
  | 'graphql'
  | 'picture'
  | 'file'
  | 'export'
  | 'api'
  | 'health'
  | 'page';

/** By the first part of an address; all others are pages of the web client and what they are made of. */
const KINDS: Record<string, RequestKind> = {
  graphql: 'graphql',
  images: 'picture',
  files: 'file',
  export: 'export',
  imports: 'export',
  api: 'api',
  health: 'health',
  ready: 'health',
  metrics: 'health',
};

/** Seconds; a photo takes tens of milliseconds, a large upload over a slow line a minute. */
const REQUEST_BUCKETS = [0.005, 0.025, 0.1, 0.25, 1, 2.5, 10, 60];
const DETECTION_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Codes of ours and of GraphQL's look like this; anything else is counted as one. */
const CODE = /^[A-Z][A-Z_]{2,39}$/;
const MOST_CODES = 60;

/**
 * What the server counts about itself, in Prometheus' terms (https://prometheus.io/docs/practices/naming/). Labels have few
 * values, none of which comes from outside.
 */
export class Metrics {
  readonly registry = new Registry();
  private readonly codes = new Set<string>();
  private readonly requests = new Counter({
    name: 'maskwatch_requests_total',
    help: 'Answered requests, by what they were for and the class of their HTTP status.',
    labelNames: ['kind', 'status'],
    registers: [this.registry],
  });
  private readonly requestSeconds = new Histogram({
    name: 'maskwatch_request_seconds',
    help: 'Time from the first byte of a request to the end of its answer.',
    labelNames: ['kind'],
    buckets: REQUEST_BUCKETS,
    registers: [this.registry],
  });
  private readonly errors = new Counter({
    name: 'maskwatch_errors_total',
    help: 'Errors in answers, by code.',
    labelNames: ['code'],
    registers: [this.registry],
  });
  private readonly detectionSeconds = new Histogram({
    name: 'maskwatch_detection_seconds',
    help: 'Time that a detection worker took for a photo.',
    buckets: DETECTION_BUCKETS,
    registers: [this.registry],
  });

  constructor() {
    // Event loop, memory, processor time, garbage collection, open handles.
    collectDefaultMetrics({ register: this.registry });
  }

  /** @param operation of GraphQL, when the request came to that */
  countRequest(path: string, operation: RequestKind | undefined, status: number, seconds: number): void {
    const kind = operation ?? KINDS[path.split('/', 2)[1] ?? ''] ?? 'page';
    this.requests.inc({ kind, status: `${Math.floor(status / 100)}xx` });
    this.requestSeconds.observe({ kind }, seconds);
  }

  countError(code: unknown): void {
    const known = typeof code === 'string' && CODE.test(code) && this.codes.size < MOST_CODES;
    if (known) this.codes.add(code);
    this.errors.inc({ code: known || this.codes.has(code as string) ? (code as string) : 'OTHER' });
  }

  observeDetection(seconds: number): void {
    this.detectionSeconds.observe(seconds);
  }

  /** Adds a figure that is read when somebody asks. */
  gauge<Label extends string>(
    { name, help, label }: { name: string; help: string; label?: Label },
    read: () => number | Partial<Record<string, number>> | undefined,
  ): void {
    new Gauge({
      name: `maskwatch_${name}`,
      help,
      labelNames: label ? [label] : [],
      registers: [this.registry],
      collect() {
        this.reset();
        const values = read();
        if (values === undefined) this.remove();
        else if (typeof values === 'number') this.set(values);
        else {
          for (const [value, count] of Object.entries(values)) {
            this.set({ [label as Label]: value } as never, count ?? 0);
          }
        }
      },
    });
  }

  /** All figures, in Prometheus' text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
