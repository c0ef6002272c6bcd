/** Slots for each value: half of them stay empty, so that few have to be looked at. */
const SPARE = 2;
const FIRST_CAPACITY = 16_384;

/**
 * The values that an answer has had so far: a hash table with open addressing of 8 bytes a value. A set of a million
 * strings would take ten times as much.
 */
export class SeenValues {
  private slots = new Uint32Array(2 * FIRST_CAPACITY);
  size = 0;

  /**
   * Notes a value. @returns whether it is new
   *
   * @param hash in hexadecimal; its first 64 bits count
   */
  add(hash: string): boolean {
    const high = Number.parseInt(hash.slice(0, 8), 16);
    // Never 0, which marks an empty slot.
    const low = Number.parseInt(hash.slice(8, 16), 16) || 1;
    if (!this.place(high, low)) return false;
    this.size++;
    if (this.size * SPARE * 2 > this.slots.length) this.grow();
    return true;
  }

  private place(high: number, low: number): boolean {
    const { slots } = this;
    const capacity = slots.length / 2;
    for (let index = high & (capacity - 1); ; index = (index + 1) & (capacity - 1)) {
      const lowThere = slots[2 * index + 1];
      if (lowThere === 0) {
        slots[2 * index] = high;
        slots[2 * index + 1] = low;
        return true;
      }
      if (lowThere === low && slots[2 * index] === high) return false;
    }
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Uint32Array(before.length * 2);
    for (let index = 0; index < before.length; index += 2) {
      const low = before[index + 1] as number;
      if (low !== 0) this.place(before[index] as number, low);
    }
  }
}

/** Numbers in the order they come, 8 bytes each. */
export class NumberList {
  private numbers = new Float64Array(16_384);
  length = 0;

  push(number: number): void {
    if (this.length === this.numbers.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    this.numbers[this.length++] = number;
  }

  /** All of them, ascending. */
  sorted(): Float64Array {
    return this.numbers.subarray(0, this.length).sort();
  }
}
