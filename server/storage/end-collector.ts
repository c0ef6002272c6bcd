import { END_BYTES, type FileEnds } from './storage.js';

/** Keeps the first and the last bytes of a stream. */
export class EndCollector {
  private readonly first: Buffer[] = [];
  private firstBytes = 0;
  private readonly last: Buffer[] = [];
  private lastBytes = 0;

  add(chunk: Buffer): void {
    if (this.firstBytes < END_BYTES) {
      this.first.push(chunk);
      this.firstBytes += chunk.length;
    }
    this.last.push(chunk);
    this.lastBytes += chunk.length;
    for (
      let [oldest] = this.last;
      oldest && this.lastBytes - oldest.length >= END_BYTES;
      [oldest] = this.last
    ) {
      this.last.shift();
      this.lastBytes -= oldest.length;
    }
  }

  ends(): FileEnds {
    return {
      head: Buffer.concat(this.first).subarray(0, END_BYTES),
      tail: Buffer.concat(this.last).subarray(-END_BYTES),
    };
  }
}
