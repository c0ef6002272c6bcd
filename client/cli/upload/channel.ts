/**
 * A bounded queue between two stages that work at their own pace: who puts in waits while it is full, who takes out
 * while it is empty.
 */
export class Channel<T> {
  private items: T[] = [];
  private closed = false;
  private wake: (() => void)[] = [];

  constructor(private readonly capacity: number) {}

  /** Waits for room. Into a closed channel nothing goes any more. */
  async put(item: T): Promise<void> {
    while (!this.closed && this.items.length >= this.capacity) await this.change();
    if (this.closed) return;
    this.items.push(item);
    this.changed();
  }

  /** @returns undefined when it is closed and empty */
  async take(): Promise<T | undefined> {
    while (this.items.length === 0 && !this.closed) await this.change();
    const item = this.items.shift();
    this.changed();
    return item;
  }

  /**
   * Takes several at once: as many as there are when there are `most`, or when `lingerMs` have passed since the first.
   *
   * @returns none when it is closed and empty
   */
  async takeMany(most: number, lingerMs: number): Promise<T[]> {
    while (this.items.length === 0 && !this.closed) await this.change();
    let waited = false;
    const timer = setTimeout(() => {
      waited = true;
      this.changed();
    }, lingerMs);
    while (this.items.length < Math.min(most, this.capacity) && !this.closed && !waited) await this.change();
    clearTimeout(timer);
    const items = this.items.splice(0, most);
    this.changed();
    return items;
  }

  /** What is in it can still be taken. */
  close(): void {
    this.closed = true;
    this.changed();
  }

  /** Closes it and throws away what is in it. */
  clear(): void {
    this.items = [];
    this.close();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      const item = await this.take();
      if (item === undefined) return;
      yield item;
    }
  }

  private change(): Promise<void> {
    return new Promise((resolve) => this.wake.push(resolve));
  }

  private changed(): void {
    const woken = this.wake;
    this.wake = [];
    for (const resolve of woken) resolve();
  }
}

/** Works on the items of a source, several at a time, until it is at its end. */
export async function inParallel<T>(
  workers: number,
  source: AsyncIterable<T>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const items = source[Symbol.asyncIterator]();
  const worker = async () => {
    for (;;) {
      const { value, done } = await items.next();
      if (done) return;
      await work(value);
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
}
