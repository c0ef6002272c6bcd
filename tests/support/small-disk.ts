import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { inject, onTestFinished, type TestContext } from 'vitest';

/** A disk of a few megabytes, in memory, that a test fills and frees. */
export class SmallDisk {
  readonly path = mkdtempSync(join(inject('temporaryFolder'), 'disk-'));

  /** Makes one, until the test ends. The test is skipped where nothing may be mounted. */
  static mount(context: TestContext, megabytes: number): SmallDisk {
    const disk = new SmallDisk();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', disk.path], {
        stdio: 'pipe',
      });
    } catch {
      context.skip('a disk of its own can only be mounted by root');
    }
    onTestFinished(() => {
      // Lazily: what a server that is being stopped still holds open must not keep it.
      execFileSync('umount', ['-l', disk.path]);
      rmdirSync(disk.path);
    });
    return disk;
  }

  /** Leaves no room for another byte. */
  async fill(): Promise<void> {
    const free = statfsSync(this.path);
    const zeros = Array(Math.ceil((free.bavail * free.bsize) / BLOCK.length) + 1).fill(BLOCK);
    await pipeline(zeros, createWriteStream(this.ballast)).catch((error) => {
      if (error.code !== 'ENOSPC') throw error;
    });
  }

  /** Gives the room back. */
  free(): void {
    rmSync(this.ballast, { force: true });
  }

  /** Lets nobody write any more, or again. */
  setWritable(writable: boolean): void {
    execFileSync('mount', ['-o', `remount,${writable ? 'rw' : 'ro'}`, this.path]);
  }

  private get ballast(): string {
    return join(this.path, 'ballast');
  }
}

const BLOCK = Buffer.alloc(65_536);
