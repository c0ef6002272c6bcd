import type { EntityManager } from '@mikro-orm/mysql';
import { Face, Image, ReviewState } from '../../models/index.js';
import { notFound } from '../errors.js';
import type { Renderer } from '../rendering/index.js';
import type { KeyMutex } from '../storage/key-mutex.js';
import type { Storage } from '../storage/storage.js';
import { type Rendering, renderingKey } from './photo-keys.js';
import { checkShown } from './shown-pictures.js';

/** Pictures made from photos: rendered when first asked for, then kept. */
export class RenderingsService {
  /**
   * @param pictureLocks by photo: nothing is made of one whose pictures are just being blurred or deleted, which would
   *   leave a picture of what is to be gone
   */
  constructor(
    private readonly storage: Storage,
    private readonly renderer: Renderer,
    private readonly pictureLocks: KeyMutex,
  ) {}

  /**
   * The key of a rendering, which is there when this resolves.
   *
   * @param image DONE
   * @throws as `checkShown` does; NOT_FOUND when it was deleted meanwhile
   */
  async get(em: EntityManager, image: Image, kind: Rendering): Promise<string> {
    const key = renderingKey(image, kind);
    if ((await this.storage.sizeOf(key)) !== undefined) return key;
    return this.pictureLocks.run(image.id, async () => {
      const now = await em.fork().findOne(Image, { id: image.id });
      if (!now) throw notFound('photo');
      checkShown(now);
      return this.render(em, now, kind);
    });
  }

  private async render(em: EntityManager, image: Image, kind: Rendering): Promise<string> {
    const key = renderingKey(image, kind);
    if ((await this.storage.sizeOf(key)) !== undefined) return key;
    const photo = this.storage.pathOf(image.storageKey);
    const target = await this.storage.prepare(key);
    if (kind === 'thumbnail') {
      await this.renderer.renderThumbnail(photo, target);
    } else if (kind === 'preview') {
      await this.renderer.renderPreview(photo, target);
    } else {
      const faces = await em.find(Face, { image: image.id });
      // Plain objects: what crosses to a thread loses its getters.
      const plain = faces.map(({ label, confidence, uncertain, byPerson, box }) => ({
        label,
        confidence,
        // Once a person has looked at it, nothing is uncertain any more.
        uncertain: uncertain && image.review !== ReviewState.REVIEWED,
        byPerson,
        box,
      }));
      const { width, height } = image;
      await this.renderer.renderAnnotated(photo, plain, target, { width, height });
    }
    return key;
  }
}
