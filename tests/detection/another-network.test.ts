import { expect, test } from 'vitest';
import { photo } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

/** The network that the project began with: smaller, of another working size, its description without limits of doubt. */
const server = serverOfFile({ DETECTOR: 'detector/version-0/mask-detector.onnx' });

test('DETECTOR names another network, which judges from then on by its own description', async () => {
  const { detectorVersion, category, faceCount, maskedCount, id } = await server.admin.upload(
    photo('someMasked'),
  );
  expect({ detectorVersion, category, faceCount, maskedCount }).toEqual({
    detectorVersion: '0',
    category: 'SOME_MASKED',
    faceCount: 4,
    maskedCount: 2,
  });
  const query = 'query ($id: ID!) { image(id: $id) { faces { uncertain } } }';
  const { image } = await server.admin.ask(query, { id });
  // One of them has a confidence that the limits of the project's own network hold for uncertain.
  expect(image.faces).toEqual(Array(4).fill({ uncertain: false }));
});
