import { createHash, randomBytes } from 'node:crypto';
import { type Api, dataOf, type Photo, type Reply } from './api.js';
import { freshPhoto } from './photos.js';
import type { Random } from './random.js';

/** What a client knows of something it sent: told that it is there, or that it is gone, or still without an answer. */
type Known = 'there' | 'gone' | 'sent' | 'being deleted';

export interface SentPhoto {
  bytes: Buffer;
  sha256: string;
  known: Known;
  id?: string;
  version: number;
  /** What each face wears, sorted: as last answered, and as a correction without an answer would have it. */
  labels: string[];
  mayBe?: string[];
  busy: boolean;
}

export interface SentFile {
  sha256: string;
  known: Known;
  id?: string;
  busy: boolean;
}

interface ListedPhoto {
  id: string;
  sha256: string;
  status: string;
  version: number;
  faceCount: number;
  faces: { label: string }[];
}

const FIELDS = 'id sha256 status version faceCount faces { label }';
const UPLOAD = `mutation ($file: Upload!) { uploadImage(file: $file) { ${FIELDS} category thumbnailUrl annotatedUrl
  faces { box { x y width height } } } }`;
const CORRECT = `mutation ($id: ID!, $faces: [FaceInput!]!, $version: Int!) {
  correctFaces(imageId: $id, faces: $faces, version: $version) { version faces { label } } }`;

/**
 * A client that keeps account of what it was told, for comparing it with what is there after the server was killed. The
 * kinds of requests are drawn at random; several can be under way at once.
 */
export class Ledger {
  readonly photos: SentPhoto[] = [];
  readonly files: SentFile[] = [];
  /** Answers that the server owed nobody: each is a failure. */
  readonly refusals: string[] = [];

  private answers = 0;
  private awaited: { answers: number; resolve: () => void } | undefined;

  constructor(private readonly random: Random) {}

  /** Resolves when so many more requests have been answered. */
  moreAnswers(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.awaited = { answers: this.answers + count, resolve };
    });
  }

  /** Photos and files that the server said it has taken in. */
  get acknowledged(): number {
    return [...this.photos, ...this.files].filter(({ id }) => id !== undefined).length;
  }

  /** Sends one request after the other until the server no longer answers. */
  async keepBusy(api: Api): Promise<void> {
    try {
      for (;;) await this.act(api);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }

  /** Sends again what had no answer, as a client does; the server may have it or not. */
  async sendAgain(api: Api): Promise<void> {
    for (const sent of this.photos.filter(({ known }) => known === 'sent')) await this.sendPhoto(api, sent);
  }

  private act(api: Api): Promise<void> {
    const dice = this.random.next();
    const photo = this.random.pick(this.photos.filter(({ known, busy }) => known === 'there' && !busy));
    const file = this.random.pick(this.files.filter(({ known, busy }) => known === 'there' && !busy));
    if (dice < 0.12 && photo) return during(photo, () => this.correct(api, photo));
    if (dice < 0.22 && photo) return during(photo, () => this.delete(api, photo, 'deleteImage'));
    if (dice < 0.27 && file) return during(file, () => this.delete(api, file, 'deleteFile'));
    if (dice < 0.35 && photo) return during(photo, () => this.look(api, photo));
    if (dice < 0.45) return this.sendFile(api);
    const bytes = freshPhoto(this.random.pick(['oneBare', 'oneMasked', 'someMasked']) ?? 'oneBare');
    const sent: SentPhoto = {
      bytes,
      sha256: sha256(bytes),
      known: 'sent',
      version: 1,
      labels: [],
      busy: true,
    };
    this.photos.push(sent);
    return during(sent, () => this.sendPhoto(api, sent));
  }

  private async sendPhoto(api: Api, sent: SentPhoto): Promise<void> {
    const data = this.answered(await send(api, UPLOAD, sent.bytes, 'photo.jpg'));
    if (!data) return;
    const photo: Photo & ListedPhoto = data.uploadImage;
    Object.assign(sent, { known: 'there', id: photo.id, version: photo.version, labels: labelsOf(photo) });
  }

  private async sendFile(api: Api): Promise<void> {
    const bytes = randomBytes(this.random.between(1, 200_000));
    const sent: SentFile = { sha256: sha256(bytes), known: 'sent', busy: true };
    this.files.push(sent);
    await during(sent, async () => {
      const query = 'mutation ($file: Upload!) { uploadFile(file: $file) { id } }';
      const data = this.answered(await send(api, query, bytes, 'data.bin'));
      if (data) Object.assign(sent, { known: 'there', id: data.uploadFile.id });
    });
  }

  /** Another word on the first face; a photo without one stays as it is. */
  private async correct(api: Api, photo: SentPhoto): Promise<void> {
    const query = 'query ($id: ID!) { image(id: $id) { version faces { label box { x y width height } } } }';
    const data = this.answered(await api.request(query, { id: photo.id }));
    if (!data) return;
    const { version, faces } = data.image as Photo & { version: number };
    const [first] = faces;
    if (!first) return;
    first.label = first.label === 'MASK' ? 'NO_MASK' : 'MASK';
    photo.mayBe = labelsOf({ faces });
    const corrected = this.answered(await api.request(CORRECT, { id: photo.id, faces, version }));
    if (!corrected) return;
    photo.version = corrected.correctFaces.version;
    photo.labels = labelsOf(corrected.correctFaces);
    delete photo.mayBe;
  }

  private async delete(api: Api, sent: SentPhoto | SentFile, mutation: string): Promise<void> {
    sent.known = 'being deleted';
    if (this.answered(await api.request(`mutation ($id: ID!) { ${mutation}(id: $id) }`, { id: sent.id }))) {
      sent.known = 'gone';
    }
  }

  /** Has its pictures made. */
  private async look(api: Api, photo: SentPhoto): Promise<void> {
    for (const picture of ['thumbnail', 'annotated']) {
      const response = await api.get(`/images/${photo.id}/${picture}`);
      if (response.status !== 200) this.refusals.push(`${picture}: HTTP ${response.status}`);
      await response.arrayBuffer();
    }
  }

  private answered({ data, errors }: Reply): Reply['data'] | undefined {
    if (++this.answers >= (this.awaited?.answers ?? Number.POSITIVE_INFINITY)) this.awaited?.resolve();
    if (!errors) return data;
    this.refusals.push(JSON.stringify(errors));
    return undefined;
  }

  /**
   * Compares what clients were told with what is there. What was in doubt is settled by what is there.
   *
   * @returns one line for each difference
   */
  async compare(api: Api): Promise<string[]> {
    const wrong: string[] = [];
    const listed = await listAll<ListedPhoto>(api, 'history', FIELDS);
    const stored = await listAll<{ id: string; sha256: string }>(api, 'files', 'id sha256');
    const name = (sent: { sha256: string }) => sent.sha256.slice(0, 8);
    for (const [what, sentOnes, there] of [
      ['photo', this.photos, listed],
      ['file', this.files, stored],
    ] as const) {
      const known = new Set(sentOnes.map((sent) => sent.sha256));
      for (const each of there) if (!known.has(each.sha256)) wrong.push(`${what} of nobody: ${name(each)}`);
      for (const sent of sentOnes) {
        const found = there.filter((each) => each.sha256 === sent.sha256);
        if (found.length > 1) wrong.push(`doubled ${what} ${name(sent)}`);
        if (found.length === 0 && sent.known === 'there') wrong.push(`lost ${what} ${name(sent)}`);
        if (found.length > 0 && sent.known === 'gone') wrong.push(`deleted ${what} is back: ${name(sent)}`);
        if (found[0] && sent.id !== undefined && found[0].id !== sent.id)
          wrong.push(`another id: ${name(sent)}`);
        if (sent.known === 'being deleted') sent.known = found.length > 0 ? 'there' : 'gone';
        // Files without an answer are not sent again: they are there now, or never were.
        if (what === 'file' && sent.known === 'sent') {
          Object.assign(sent, found[0] ? { known: 'there', id: found[0].id } : { known: 'gone' });
        }
      }
    }
    const bySha256 = new Map(listed.map((photo) => [photo.sha256, photo]));
    for (const sent of this.photos) {
      const found = bySha256.get(sent.sha256);
      if (!found) continue;
      if (found.status !== 'DONE') wrong.push(`photo ${name(sent)} is ${found.status}`);
      if (found.faces.length !== found.faceCount) wrong.push(`faces of ${name(sent)} are not finished once`);
      const labels = labelsOf(found);
      const allowed = [sent.labels, sent.mayBe].map((each) => each?.join());
      if (sent.id !== undefined && !allowed.includes(labels.join())) {
        wrong.push(`verdict of ${name(sent)} is ${labels} and not ${allowed.join(' or ')}`);
      }
      Object.assign(sent, { labels, version: found.version });
      delete sent.mayBe;
    }
    return wrong;
  }

  /** Names of the stored bytes that there should be, sorted: checksums of photos, ids of files. */
  storedNames(): string[] {
    const there = <T extends { known: Known }>(sent: T[]) => sent.filter(({ known }) => known === 'there');
    return [
      ...there(this.photos).map((photo) => photo.sha256),
      ...there(this.files).map((file) => file.id as string),
    ].sort();
  }
}

async function during(sent: { busy: boolean }, work: () => Promise<void>): Promise<void> {
  sent.busy = true;
  try {
    await work();
  } finally {
    sent.busy = false;
  }
}

function send(api: Api, query: string, bytes: Buffer, name: string): Promise<Reply> {
  const form = new FormData();
  form.set('operations', JSON.stringify({ query, variables: { file: null } }));
  form.set('map', '{"0":["variables.file"]}');
  form.set('0', new Blob([new Uint8Array(bytes)]), name);
  return api.post(form, { 'apollo-require-preflight': 'true' });
}

/** Reads a list to its end, page by page. */
export async function listAll<T>(api: Api, list: string, fields: string, first = 100): Promise<T[]> {
  const query = `query ($after: String) { ${list}(first: ${first}, after: $after) {
    nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`;
  const all: T[] = [];
  for (let after: string | null = null; ; ) {
    const page: Reply['data'] = dataOf(await api.request(query, { after }))[list];
    all.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return all;
    after = page.pageInfo.endCursor;
  }
}

function labelsOf({ faces }: { faces: { label: string }[] }): string[] {
  return faces.map(({ label }) => label).sort();
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
