import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** Made for these tests with `openssl req -x509`: for the name photos.test, known to nobody else, good until 2126. */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUCQ90TDg9EdrLxgYHVR4bzV1/fyQwCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLcGhvdG9zLnRlc3QwIBcNMjYxMTIxMTAxMDI0WhgPMjEyNjEw
MjgxMDEwMjRaMBYxFDASBgNVBAMMC3Bob3Rvcy50ZXN0MFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAEuVZGbAjIqp1F5B97QwE/9gFLaL6dYde2pnngXD7Ykj24C+xg
dMchthvhzIYcCmvliHjXWm5wWW7zT8ORs+xBQaNrMGkwHQYDVR0OBBYEFN3YzpXu
v74NM91R43ELMSObS/qDMB8GA1UdIwQYMBaAFN3YzpXuv74NM91R43ELMSObS/qD
MA8GA1UdEwEB/wQFMAMBAf8wFgYDVR0RBA8wDYILcGhvdG9zLnRlc3QwCgYIKoZI
zj0EAwIDSAAwRQIhALt1NEtfjW9HZih+2a8pdgiBKEQbEGtx8lUbAQ0AE0ZHAiAp
BQjT9BXAOm+mX9FBRxIRS+E4oxL9fI862khVllqk0w==
-----END CERTIFICATE-----`;

const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgqhwTiZ1G55mKWbdP
pblO96l4a1vYR3zOd6Mn1Yrh1pShRANCAAS5VkZsCMiqnUXkH3tDAT/2AUtovp1h
17ameeBcPtiSPbgL7GB0xyG2G+HMhhwKa+WIeNdabnBZbvNPw5Gz7EFB
-----END PRIVATE KEY-----`;

/** Another web server, on loopback, that notes who asks it. */
export class Site {
  readonly requests: { url: string; headers: Record<string, unknown> }[] = [];
  connections = 0;
  private readonly server: Server;
  private readonly pages = new Map<string, RequestListener>();

  private constructor(
    readonly host: string,
    private readonly protocol: 'http' | 'https',
  ) {
    const answer: RequestListener = (req, res) => {
      this.requests.push({ url: req.url ?? '', headers: req.headers });
      const page = this.pages.get(req.url ?? '');
      if (page) page(req, res);
      else res.writeHead(404).end('nothing here');
    };
    this.server =
      protocol === 'https' ? createTlsServer({ key: KEY, cert: CERTIFICATE }, answer) : createServer(answer);
    this.server.on('connection', () => this.connections++);
  }

  static async open(host = '127.0.0.1', port = 0, protocol: 'http' | 'https' = 'http'): Promise<Site> {
    const site = new Site(host, protocol);
    site.server.listen(port, host);
    await once(site.server, 'listening');
    return site;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `${this.protocol}://${this.host}:${this.port}`;
  }

  /** @returns the address of the page */
  page(path: string, page: RequestListener): string {
    this.pages.set(path, page);
    return this.origin + path;
  }

  /** @returns the address of a page that leads on */
  redirect(path: string, location: string, status = 302): string {
    return this.page(path, (_req, res) => res.writeHead(status, { location }).end());
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
