import { once } from 'node:events';
import { type ClientRequest, request } from 'node:http';
import type { Api, Photo } from './api.js';

/** An upload whose first half is sent. */
export class HalfUpload {
  private readonly request: ClientRequest;
  private readonly rest: Buffer;

  constructor(api: Api, photo: Buffer) {
    const body = multipartUpload(photo);
    const { hostname, port } = new URL(api.url);
    this.request = request({
      hostname,
      port,
      path: '/graphql',
      method: 'POST',
      headers: {
        authorization: `Bearer ${api.token}`,
        'apollo-require-preflight': 'true',
        'content-type': 'multipart/form-data; boundary=line',
        'content-length': body.length,
      },
    });
    this.request.write(body.subarray(0, body.length / 2));
    this.rest = body.subarray(body.length / 2);
  }

  /** Sends the other half. @returns the photo as the server answers */
  async finish(): Promise<Pick<Photo, 'status' | 'faceCount'>> {
    this.request.end(this.rest);
    const [response] = await once(this.request, 'response');
    let text = '';
    for await (const chunk of response) text += chunk;
    return JSON.parse(text).data.uploadImage;
  }
}

function multipartUpload(photo: Buffer): Buffer {
  const query = 'mutation ($file: Upload) { uploadImage(file: $file) { status faceCount } }';
  const part = (name: string) => `--line\r\nContent-Disposition: form-data; name="${name}"`;
  return Buffer.concat([
    Buffer.from(
      `${part('operations')}\r\n\r\n${JSON.stringify({ query, variables: { file: null } })}\r\n` +
        `${part('map')}\r\n\r\n{"0":["variables.file"]}\r\n${part('0')}; filename="photo.jpg"\r\n\r\n`,
    ),
    photo,
    Buffer.from('\r\n--line--\r\n'),
  ]);
}
