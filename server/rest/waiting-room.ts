import { busy } from '../errors.js';

interface Sizes {
  /** Who may be inside at once. */
  inside: number;
  /** Who may wait at the door. */
  waiting: number;
  /** How long before they are sent away. */
  waitMs: number;
}

/** Lets a few in at once; others wait their turn, in the order they came. */
export class WaitingRoom {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly sizes: Sizes) {}

  /**
   * Waits for a place.
   *
   * @returns gives it back
   * @throws BUSY when too many wait already, or none was free for too long
   */
  async enter(): Promise<() => void> {
    if (this.inside < this.sizes.inside) this.inside++;
    else await this.turn();
    return this.leave;
  }

  private turn(): Promise<void> {
    if (this.waiting.length >= this.sizes.waiting) throw busy(5);
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(patience);
        resolve();
      };
      const patience = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(enter), 1);
        reject(busy(5));
      }, this.sizes.waitMs);
      this.waiting.push(enter);
    });
  }

  private readonly leave = () => {
    const next = this.waiting.shift();
    // The place goes straight on to who waits.
    if (next) next();
    else this.inside--;
  };
}
