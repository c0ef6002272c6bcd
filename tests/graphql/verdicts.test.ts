import { describe, expect, test } from 'vitest';
import { photo } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

describe('a photo is filed by what its faces wear', () => {
  test.each([
    ['noFace', 'NO_FACE', 0, 0, 'No face detected.'],
    ['oneMasked', 'ALL_MASKED', 1, 1, 'The face wears a mask.'],
    ['oneBare', 'NONE_MASKED', 1, 0, 'The face wears no mask.'],
    ['allMasked', 'ALL_MASKED', 4, 4, 'All 4 faces wear a mask.'],
    ['someMasked', 'SOME_MASKED', 4, 2, '2 of 4 faces wear a mask.'],
    ['noneMasked', 'NONE_MASKED', 4, 0, 'None of 4 faces wears a mask.'],
  ] as const)('%s: %s', async (name, category, faceCount, maskedCount, message) => {
    const { api } = await server.newUser();
    const image = await api.upload(photo(name), { name: `${name}.jpg` });
    expect(image).toMatchObject({
      status: 'DONE',
      category,
      message,
      faceCount,
      maskedCount,
      unmaskedCount: faceCount - maskedCount,
    });
    expect(image.faces.filter(({ label }) => label === 'MASK')).toHaveLength(maskedCount);
    expect(image.faces).toHaveLength(faceCount);
  });
});
