import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, vi } from 'vitest';
import { type Api, dataOf, type Reply } from './api.js';

/** What the servers of these tests may fetch from. */
export const ALLOW_LOOPBACK = { OUTBOUND_ALLOW: '127.0.0.0/8, ::1' };

/** Waits for what happens in the thread of a refresh, which takes a moment to begin. */
const SOON = { timeout: 100_000, interval: 20 };

/** A publisher of feeds on loopback. What lies at a path has an ETag and is sent once to who has it. */
export class Publisher {
  readonly requests: { path: string; headers: IncomingHttpHeaders }[] = [];
  private readonly answers = new Map<string, RequestListener>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((req, res) => {
      const path = req.url ?? '';
      this.requests.push({ path, headers: req.headers });
      const answer = this.answers.get(path);
      if (answer) answer(req, res);
      else res.writeHead(404).end('nothing here');
    });
  }

  static async open(): Promise<Publisher> {
    const publisher = new Publisher();
    // All addresses of loopback are its own.
    publisher.server.listen(0, '0.0.0.0');
    await once(publisher.server, 'listening');
    return publisher;
  }

  /** The address of a path, by an address of loopback. */
  at(path: string, host = '127.0.0.1'): string {
    return `http://${host}:${(this.server.address() as AddressInfo).port}${path}`;
  }

  put(path: string, body: string | Buffer): void {
    const etag = `"${this.requests.length}-${Math.random()}"`;
    this.answer(path, (req, res) => {
      if (req.headers['if-none-match'] === etag) res.writeHead(304).end();
      else res.writeHead(200, { etag, 'content-type': 'text/plain' }).end(body);
    });
  }

  answer(path: string, answer: RequestListener): void {
    this.answers.set(path, answer);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

export interface Run {
  id: string;
  feedId: string;
  status: 'QUEUED' | 'RUNNING' | 'DONE' | 'UNCHANGED' | 'FAILED' | 'CANCELLED';
  reason: string | null;
  format: string | null;
  rows: number;
  added: number;
  changed: number;
  gone: number;
  expired: number;
  bad: number;
  duplicates: number;
}

const RUN = 'id feedId status reason format rows added changed gone expired bad duplicates trigger startedBy';

/** Adds a feed that is refreshed by hand alone, unless it says otherwise. */
export async function addFeed(api: Api, input: Record<string, unknown>): Promise<string> {
  const query = 'mutation ($input: FeedInput!) { addFeed(input: $input) { id } }';
  return (await api.ask(query, { input: { enabled: false, ...input } })).addFeed.id;
}

export async function beginRefresh(api: Api, id: string, force = false): Promise<Run> {
  const query = `mutation ($id: ID!, $force: Boolean) { refreshFeed(id: $id, force: $force) { ${RUN} } }`;
  return (await api.ask(query, { id, force })).refreshFeed;
}

export async function readRun(api: Api, id: string): Promise<Run> {
  return (await api.ask(`query ($id: ID!) { feedRun(id: $id) { ${RUN} } }`, { id })).feedRun;
}

export async function ended(api: Api, { id }: Pick<Run, 'id'>): Promise<Run> {
  return vi.waitFor(async () => {
    const run = await readRun(api, id);
    expect(run.status).toMatch(/DONE|UNCHANGED|FAILED|CANCELLED/);
    return run;
  }, SOON);
}

/** Refreshes a feed, and waits until that has ended. */
export async function refresh(api: Api, id: string, force = false): Promise<Run> {
  return ended(api, await beginRefresh(api, id, force));
}

/** Sends a file of indicators. */
export function uploadReply(
  api: Api,
  text: string | Uint8Array,
  variables: Record<string, unknown> = {},
  name = 'indicators.txt',
): Promise<Reply> {
  const query = `mutation ($file: Upload!, $feedId: ID, $name: String, $format: FeedFormat, $mapping: CsvMappingInput, $force: Boolean) {
    uploadIndicators(file: $file, feedId: $feedId, name: $name, format: $format, mapping: $mapping, force: $force) { ${RUN} } }`;
  const form = new FormData();
  form.set('operations', JSON.stringify({ query, variables: { file: null, ...variables } }));
  form.set('map', '{"0":["variables.file"]}');
  form.set('0', new Blob([text as Uint8Array<ArrayBuffer>]), name);
  return api.post(form, { 'apollo-require-preflight': 'true' });
}

/** Sends a file of indicators, and waits until it is taken in. */
export async function takeIn(
  api: Api,
  text: string | Uint8Array,
  variables?: Record<string, unknown>,
  name?: string,
): Promise<Run> {
  return ended(api, dataOf(await uploadReply(api, text, variables, name)).uploadIndicators);
}

export interface Indicator {
  id: string;
  type: string;
  value: string;
  cause: string | null;
  firstSeen: string;
  lastSeen: string;
  reference: string | null;
  tags: string[];
  confidence: number | null;
  sources: { feedId: string; feedName: string; cause: string | null; listed: boolean; lastSeen: string }[];
  allowed: boolean;
}

const INDICATORS = `query ($type: IndicatorType, $search: String, $feed: ID, $since: DateTimeISO, $until: DateTimeISO,
    $first: Int, $after: String) {
  indicators(type: $type, search: $search, feed: $feed, since: $since, until: $until, first: $first, after: $after) {
    nodes { id type value cause firstSeen lastSeen reference tags confidence allowed
      sources { feedId feedName cause listed lastSeen } }
    totalCount totalCountIsCapped pageInfo { hasNextPage endCursor } } }`;

export interface IndicatorPage {
  nodes: Indicator[];
  totalCount: number;
  totalCountIsCapped: boolean;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export async function indicators(api: Api, filter: Record<string, unknown> = {}): Promise<IndicatorPage> {
  return (await api.ask(INDICATORS, { first: 100, ...filter })).indicators;
}

export function indicatorsRefusal(api: Api, filter: Record<string, unknown>) {
  return api.refusal(INDICATORS, filter);
}

/** Types and values of a feed's indicators, in no order. */
export async function valuesOf(api: Api, filter: Record<string, unknown> = {}): Promise<string[]> {
  const { nodes } = await indicators(api, filter);
  return nodes.map(({ type, value }) => `${type} ${value}`).sort();
}

/** How many indicators there are by type, those that there are none of left out. */
export async function countsByType(api: Api): Promise<Record<string, number>> {
  const { indicatorSummary } = await api.ask('{ indicatorSummary { total byType { type count } } }');
  const counted = (indicatorSummary.byType as { type: string; count: number }[]).filter(
    ({ count }) => count > 0,
  );
  expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(indicatorSummary.total);
  return Object.fromEntries(counted.map(({ type, count }) => [type, count]));
}

export async function errorsOf(
  api: Api,
  { id }: Pick<Run, 'id'>,
): Promise<{ line: number; cause: string; value: string }[]> {
  const query = 'query ($id: ID!) { feedRunErrors(runId: $id, first: 100) { nodes { line cause value } } }';
  return (await api.ask(query, { id })).feedRunErrors.nodes;
}
