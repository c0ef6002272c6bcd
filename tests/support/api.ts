/** What a GraphQL request was answered with. */
export interface Reply {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests name the fields they asked for
  data: any;
  errors: Refusal[] | undefined;
}

export interface Refusal {
  message: string;
  extensions: { code: string; fields?: Record<string, string>; retryAfter?: number; requestId?: string };
}

export interface UploadOptions {
  name?: string;
  force?: boolean;
  type?: string;
}

/** A client of the server, anonymous or with a session's token as a bearer. */
export class Api {
  constructor(
    readonly url: string,
    readonly token?: string,
  ) {}

  /** The same server with another token, or none. */
  as(token: string | undefined): Api {
    return new Api(this.url, token);
  }

  async request(query: string, variables: Record<string, unknown> = {}): Promise<Reply> {
    return this.post(JSON.stringify({ query, variables }), { 'content-type': 'application/json' });
  }

  /** @returns the data; throws when anything was refused */
  async ask(query: string, variables?: Record<string, unknown>): Promise<Reply['data']> {
    return dataOf(await this.request(query, variables));
  }

  /** @returns what was refused; throws when nothing was */
  async refusal(query: string, variables?: Record<string, unknown>): Promise<Refusal> {
    return refusalOf(await this.request(query, variables));
  }

  async login(username: string, password: string): Promise<Api> {
    const { login } = await this.ask(
      'mutation ($username: String!, $password: String!) { login(username: $username, password: $password) { token } }',
      { username, password },
    );
    return this.as(login.token);
  }

  /** Uploads a file as the GraphQL multipart request specification says. */
  async uploadReply(
    bytes: Uint8Array,
    { name = 'photo.jpg', force, type }: UploadOptions = {},
  ): Promise<Reply> {
    const query = `mutation ($file: Upload, $force: Boolean) { uploadImage(file: $file, force: $force) { ${PHOTO} } }`;
    const form = new FormData();
    form.set('operations', JSON.stringify({ query, variables: { file: null, force } }));
    form.set('map', '{"0":["variables.file"]}');
    form.set('0', new Blob([bytes as Uint8Array<ArrayBuffer>], { type: type ?? 'image/jpeg' }), name);
    return this.post(form, { 'apollo-require-preflight': 'true' });
  }

  async upload(bytes: Uint8Array, options?: UploadOptions): Promise<Photo> {
    return dataOf(await this.uploadReply(bytes, options)).uploadImage;
  }

  async uploadRefusal(bytes: Uint8Array, options?: UploadOptions): Promise<Refusal> {
    return refusalOf(await this.uploadReply(bytes, options));
  }

  /** Reads an address of the server, as the session's owner. */
  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    // As browsers ask when they have a copy; without it fetch would say no-cache beside If-None-Match.
    const asBrowsers = { 'cache-control': 'max-age=0' };
    const response = await fetch(this.url + path, {
      headers: { ...asBrowsers, ...this.credentials(), ...headers },
      redirect: 'manual',
    });
    // Whether it is looked at or not: what nobody takes holds up the server's stop for half a minute.
    const whole = response.clone();
    await response.arrayBuffer();
    return whole;
  }

  async post(body: string | FormData | Blob, headers: Record<string, string>): Promise<Reply> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { ...this.credentials(), ...headers },
      body,
    });
    const { data, errors } = (await response.json()) as Pick<Reply, 'data' | 'errors'>;
    return { status: response.status, headers: response.headers, data, errors };
  }

  private credentials(): Record<string, string> {
    return this.token ? { authorization: `Bearer ${this.token}` } : {};
  }
}

const PHOTO = `id name status duplicate category message failureReason faceCount maskedCount unmaskedCount width height bytes sha256
  originalUrl annotatedUrl thumbnailUrl source uploadedAt detectorVersion faces { label confidence box { x y width height } }
  owner { id username }`;

/** A photo as `upload` asks for it. */
export interface Photo {
  id: string;
  name: string;
  status: 'PENDING' | 'DONE' | 'FAILED';
  duplicate: boolean;
  category: string | null;
  message: string | null;
  failureReason: string | null;
  faceCount: number;
  maskedCount: number;
  unmaskedCount: number;
  width: number;
  height: number;
  bytes: number;
  sha256: string;
  originalUrl: string;
  annotatedUrl: string;
  thumbnailUrl: string;
  source: string;
  uploadedAt: string;
  detectorVersion: string;
  faces: {
    label: string;
    confidence: number;
    box: { x: number; y: number; width: number; height: number };
  }[];
  owner: { id: string; username: string };
}

export function dataOf({ data, errors }: Reply): Reply['data'] {
  if (errors) throw new Error(`refused: ${JSON.stringify(errors)}`);
  return data;
}

export function refusalOf({ data, errors }: Reply): Refusal {
  const [first] = errors ?? [];
  if (!first) throw new Error(`not refused: ${JSON.stringify(data)}`);
  return first;
}
