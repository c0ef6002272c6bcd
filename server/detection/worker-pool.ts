import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';

export interface WorkerPoolOptions {
  /** The module whose exported functions the threads run; they report what they expect in their result. */
  worker: URL;
  /** Threads that are always there. */
  minThreads: number;
  maxThreads: number;
  /** How long a thread above `minThreads` outlives its last task. */
  idleTimeoutMs?: number;
  workerData?: unknown;
  /** A thread whose JavaScript needs more is ended, and not the process. */
  maxHeapMb: number;
}

/**
 * Worker threads that survive their own deaths. A thread that ends in the middle of a task (out of memory, an
 * uncaught error, `process.exit`) is replaced and its task run once more elsewhere.
 */
export class WorkerPool {
  private piscina: Piscina | undefined;
  private closed = false;

  constructor(private readonly options: WorkerPoolOptions) {}

  /**
   * Runs an exported function of the worker module in a thread.
   *
   * @throws the thread's error when the task ended its thread, or threw, twice
   */
  async run<Task, Result>(task: Task, name: string): Promise<Result> {
    try {
      return await this.pool().run(task, { name });
    } catch {
      return await this.pool().run(task, { name });
    }
  }

  /** Runs a function once in each of the threads that are always there, all at the same time. */
  async runInEach<Result>(name: string): Promise<Result[]> {
    const pool = this.pool();
    return Promise.all(Array.from({ length: this.options.minThreads }, () => pool.run(undefined, { name })));
  }

  /**
   * Ends the threads for good. Tasks that run are waited for: a thread ended in the middle of native work takes the
   * process with it.
   */
  async close(): Promise<void> {
    this.closed = true;
    await this.piscina?.close();
  }

  private pool(): Piscina {
    if (this.closed) throw new Error('The worker pool is closed.');
    this.piscina ??= this.createPool();
    return this.piscina;
  }

  private createPool(): Piscina {
    const { worker, minThreads, maxThreads, idleTimeoutMs, workerData, maxHeapMb } = this.options;
    const pool = new Piscina({
      filename: fileURLToPath(worker),
      minThreads,
      maxThreads,
      idleTimeout: idleTimeoutMs,
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
      recordTiming: false,
    });
    // Without a listener the death of an idle thread would end the process.
    pool.on('error', () => {});
    pool.on('workerDestroy', () => setImmediate(() => this.abandonIfStuck(pool)));
    return pool;
  }

  /**
   * Piscina stops replacing threads for good once one dies while it starts (as it may when memory is short), and tasks
   * that wait then would wait for ever. Such a pool is dropped: those tasks fail over to a new one.
   */
  private abandonIfStuck(pool: Piscina): void {
    const needed = Math.max(this.options.minThreads, pool.queueSize > 0 ? 1 : 0);
    if (this.closed || pool !== this.piscina || pool.threads.length >= needed) return;
    this.piscina = undefined;
    void pool.close({ force: true });
  }
}
