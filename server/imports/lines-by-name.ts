import { hash } from 'node:crypto';

/** Of each three numbers of a slot: two halves of a name's hash, and the line. */
const WIDTH = 3;
const FIRST_CAPACITY = 16_384;

/** 64 bits of a name's SHA-256, in two halves. */
export type NameHash = [high: number, low: number];

export function nameHash(name: string): NameHash {
  const digest = hash('sha256', name, 'hex');
  return [Number.parseInt(digest.slice(0, 8), 16), Number.parseInt(digest.slice(8, 16), 16)];
}

/**
 * The line that each of up to millions of names stands on: a hash table with open addressing, at least half empty. A `Map`
 * of as many strings takes ten times the memory. Names are told apart by 64 bits of their SHA-256, which two of a million share
 * with a chance of 3 in 10 ** 8.
 */
export class LinesByName {
  private slots = new Uint32Array(WIDTH * FIRST_CAPACITY);
  private size = 0;

  /** The line that a name was noted with; undefined for a new one. */
  lineOf(name: NameHash): number | undefined {
    return this.slots[this.find(name) * WIDTH + 2] || undefined;
  }

  /** Notes a new name's line. */
  note(name: NameHash, line: number): void {
    this.put(name, line);
    this.size++;
    if (this.size * WIDTH * 2 > this.slots.length) this.grow();
  }

  private put(name: NameHash, line: number): void {
    this.slots.set([...name, line], this.find(name) * WIDTH);
  }

  /** The slot that a name is in, or would be. */
  private find([high, low]: NameHash): number {
    const { slots } = this;
    const capacity = slots.length / WIDTH;
    for (let slot = high & (capacity - 1); ; slot = (slot + 1) & (capacity - 1)) {
      const at = slot * WIDTH;
      // Lines begin with 1: 0 marks an empty slot.
      if (slots[at + 2] === 0 || (slots[at] === high && slots[at + 1] === low)) return slot;
    }
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += WIDTH) {
      const line = before[at + 2] as number;
      if (line !== 0) this.put([before[at] as number, before[at + 1] as number], line);
    }
  }
}
