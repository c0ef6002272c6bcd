import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '#server/config.js';
import { DetectionFailedError, type Detector } from '#server/detection/index.js';
import { startDetector } from '#server/start-detector.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const RETRY = 'mutation ($id: ID!) { retryDetection(id: $id) { id status message failureReason faceCount } }';

/** The real detector, which fails while it is told to. */
const detector = startDetector(readConfig({ DETECTION_WORKERS: '1' }));
const server = serverOfFile({}, { detector });
let real: Detector['detect'];
let fails = false;

beforeEach(async () => {
  const each = await detector;
  real ??= each.detect.bind(each);
  each.detect = (...args) =>
    fails ? Promise.reject(new DetectionFailedError('made to fail')) : real(...args);
  fails = true;
});

afterEach(() => {
  fails = false;
});

test('a photo that our side failed on stays, and can be run again', async () => {
  const { api } = await server.newUser();
  const failed = await api.upload(freshPhoto('oneBare'));
  expect(failed).toMatchObject({
    status: 'FAILED',
    category: null,
    message: null,
    failureReason: 'The detector failed on this photo.',
  });
  const { historySummary } = await api.ask('{ historySummary { total failed noneMasked } }');
  expect(historySummary).toEqual({ total: 1, failed: 1, noneMasked: 0 });
  expect((await api.get(failed.annotatedUrl)).status).toBe(409);
  expect((await api.get(failed.originalUrl)).status).toBe(200);

  expect((await api.ask(RETRY, { id: failed.id })).retryDetection).toMatchObject({ status: 'FAILED' });
  fails = false;
  expect((await api.ask(RETRY, { id: failed.id })).retryDetection).toEqual({
    id: failed.id,
    status: 'DONE',
    message: 'The face wears no mask.',
    failureReason: null,
    faceCount: 1,
  });
  expect((await api.ask('{ historySummary { total failed noneMasked } }')).historySummary).toEqual({
    total: 1,
    failed: 0,
    noneMasked: 1,
  });
});

test('uploading a photo that had failed runs it again instead of making another record', async () => {
  const { api } = await server.newUser();
  const bytes = freshPhoto('noFace');
  const failed = await api.upload(bytes);
  fails = false;
  expect(await api.upload(bytes)).toMatchObject({ id: failed.id, status: 'DONE' });
});

test("nobody runs another's photo again", async () => {
  const owner = await server.newUser();
  const other = await server.newUser();
  const { id } = await owner.api.upload(freshPhoto('noFace'));
  expect(await other.api.refusal(RETRY, { id })).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
});
