import type { EntityManager } from '@mikro-orm/mysql';
import { Face, type Image, ReviewState } from '../../models/index.js';
import type { Renderer } from '../rendering/index.js';
import type { Storage } from '../storage/storage.js';
import { type Rendering, renderingKey } from './photo-keys.js';

/** Pictures made from photos: rendered when first asked for, then kept. */
export class RenderingsService {
  constructor(
    private readonly storage: Storage,
    private readonly renderer: Renderer,
  ) {}

  /**
   * The key of a rendering, which is there when this resolves.
   *
   * @param image DONE
   */
  async get(em: EntityManager, image: Image, kind: Rendering): Promise<string> {
    const key = renderingKey(image, kind);
    if ((await this.storage.sizeOf(key)) !== undefined) return key;
    const original = this.storage.pathOf(image.storageKey);
    const target = await this.storage.prepare(key);
    if (kind === 'thumbnail') {
      await this.renderer.renderThumbnail(original, target);
    } else if (kind === 'preview') {
      await this.renderer.renderPreview(original, target);
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
      await this.renderer.renderAnnotated(original, plain, target);
    }
    return key;
  }
}
