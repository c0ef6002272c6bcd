import type { EntityManager } from '@mikro-orm/mysql';
import { Face, type Image } from '../../models/index.js';
import type { Renderer } from '../rendering/index.js';
import type { Storage } from '../storage/storage.js';
import { type Rendering, renderingKey } from './photo-keys.js';

/** Pictures made from photos: rendered when first asked for, then kept. */
export class RenderingsService {
  private readonly running = new Map<string, Promise<void>>();

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
    let run = this.running.get(key);
    if (!run) {
      run = this.render(em, image, kind, key).finally(() => this.running.delete(key));
      this.running.set(key, run);
    }
    await run;
    return key;
  }

  private async render(em: EntityManager, image: Image, kind: Rendering, key: string): Promise<void> {
    const original = this.storage.pathOf(image.storageKey);
    const target = await this.storage.prepare(key);
    if (kind === 'thumbnail') return this.renderer.thumbnail(original, target);
    const faces = await em.find(Face, { image: image.id });
    return this.renderer.annotated(
      original,
      faces.map(({ label, confidence, box }) => ({ label, confidence, box })),
      target,
    );
  }
}
