import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { keptPort } from './ports.js';

/** A way to a TCP server that can be cut and mended, as when that server stops and starts. */
export class TcpLine {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();
  private port = 0;

  private constructor(
    private readonly host: string,
    private readonly targetPort: number,
  ) {}

  /**
   * Makes a way that is cut at first, until the test ends.
   *
   * @param url of the server, as in `mysql://user@127.0.0.1:3306/name`
   */
  static async to(url: string): Promise<TcpLine> {
    const { hostname, port } = new URL(url);
    const line = new TcpLine(hostname, Number(port));
    line.port = await keptPort();
    onTestFinished(() => line.cut());
    return line;
  }

  /** The server's address by this way. */
  urlFor(url: string): string {
    const through = new URL(url);
    through.host = `127.0.0.1:${this.port}`;
    return through.href;
  }

  async mend(): Promise<void> {
    this.server = createServer((from) => {
      const to = connect(this.targetPort, this.host);
      for (const socket of [from, to]) {
        this.sockets.add(socket);
        socket.on('error', () => {});
        socket.once('close', () => {
          this.sockets.delete(socket);
          from.destroy();
          to.destroy();
        });
      }
      from.pipe(to).pipe(from);
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  /** Breaks every connection; new ones are refused. */
  async cut(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}
