import { randomBytes } from 'node:crypto';

const BOUNDARY = 'maskwatch-bench-boundary';
const UPLOAD = `mutation ($file: Upload) {
  uploadImage(file: $file) { id status category message faces { label confidence box { x y width height } } }
}`;
const field = (name, value) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const HEAD = Buffer.from(
  field('operations', JSON.stringify({ query: UPLOAD, variables: { file: null } })) +
    field('map', '{"0":["variables.file"]}') +
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="0"; filename="photo.jpg"\r\n` +
    'Content-Type: image/jpeg\r\n\r\n',
);
const TAIL = Buffer.from(`\r\n--${BOUNDARY}--\r\n`);

/** JPEG: start of image, then a comment segment (FE) of 2 + 16 bytes, which decoders skip. */
const COMMENT_HEAD = Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, 18]);
const COMMENT_BYTES = 16;

/**
 * Makes uploads of a photo by the former endpoint, each of different bytes.
 *
 * @param {Buffer} jpeg
 * @returns {() => Buffer[]} the next request, in pieces
 */
export function formRequests(jpeg, { port, username, password }) {
  const form = Buffer.from(
    field('username', username) +
      field('password', password) +
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="photo.jpg"\r\n` +
      'Content-Type: image/jpeg\r\n\r\n',
  );
  const rest = jpeg.subarray(2);
  const length = form.length + COMMENT_HEAD.length + COMMENT_BYTES + rest.length + TAIL.length;
  const head = Buffer.from(
    `POST /api/upload HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
      `Content-Type: multipart/form-data; boundary=${BOUNDARY}\r\nContent-Length: ${length}\r\n\r\n`,
  );
  return () => [head, form, COMMENT_HEAD, randomBytes(COMMENT_BYTES), rest, TAIL];
}

/**
 * Makes uploads of a photo, each of different bytes: nothing but the comment is made anew.
 *
 * @param {Buffer} jpeg
 * @returns {() => Buffer[]} the next request, in pieces
 */
export function uploadRequests(jpeg, { port, token }) {
  const rest = jpeg.subarray(2);
  const length = HEAD.length + COMMENT_HEAD.length + COMMENT_BYTES + rest.length + TAIL.length;
  const head = Buffer.from(
    `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\n` +
      `apollo-require-preflight: true\r\nContent-Type: multipart/form-data; boundary=${BOUNDARY}\r\n` +
      `Content-Length: ${length}\r\n\r\n`,
  );
  return () => [head, HEAD, COMMENT_HEAD, randomBytes(COMMENT_BYTES), rest, TAIL];
}
