import { v7 as uuidv7 } from 'uuid';
import { Face, Image, ImageTally } from '#models/index.js';
import type { TestServer } from './server.js';
import { recountTotals } from './totals.js';

/** Adds records like those that are there, over the same stored bytes, which is quicker than uploading as many. */
export async function copyPhotos(server: TestServer, ids: string[], copies: number): Promise<string[]> {
  const em = server.app.parts.orm.em.fork();
  const originals = await em.find(Image, { id: { $in: ids } }, { disableIdentityMap: true });
  const faces = await em.find(Face, { image: { $in: ids } }, { disableIdentityMap: true });
  const images: object[] = [];
  const copiedFaces: object[] = [];
  for (let at = 0; at < copies; at++) {
    const { duplicate: _, ...original } = originals[at % originals.length] as Image;
    const id = uuidv7();
    images.push({ ...original, id, owner: original.owner.id });
    for (const { label, confidence, uncertain, byPerson, x, y, width, height, image } of faces) {
      if (image.id !== original.id) continue;
      copiedFaces.push({
        id: uuidv7(),
        image: id,
        label,
        confidence,
        uncertain,
        byPerson,
        x,
        y,
        width,
        height,
      });
    }
    const { owner, category, review } = original;
    const tally = await em.findOneOrFail(ImageTally, { owner, category, review } as object);
    tally.count++;
  }
  await em.flush();
  await recountTotals(server);
  for (let at = 0; at < images.length; at += 100)
    await em.insertMany(Image, images.slice(at, at + 100) as never);
  for (let at = 0; at < copiedFaces.length; at += 100)
    await em.insertMany(Face, copiedFaces.slice(at, at + 100) as never);
  return images.map((image) => (image as { id: string }).id);
}
