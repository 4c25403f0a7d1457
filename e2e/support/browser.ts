import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium } from 'playwright-core';

/** Debian's, or the one that CHROMIUM names. */
const PROGRAM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
export const HAS_BROWSER = existsSync(PROGRAM);

/** @param scrollBars whether pages have scroll bars that take room, as on most desktops; without a window they have none */
export function openBrowser({ scrollBars = false } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: PROGRAM,
    ...(scrollBars && { ignoreDefaultArgs: ['--hide-scrollbars'] }),
    args: [
      '--no-sandbox',
      // A microphone that plays a beep, which every page may use.
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A site of somebody else's, on an origin of its own, with the strictest policy that a page can have. */
export class Site {
  private constructor(
    private readonly server: Server,
    readonly url: string,
    private readonly pages: Map<string, string>,
  ) {}

  static async open(allowed: string): Promise<Site> {
    const pages = new Map<string, string>();
    const server = createServer((request, response) => {
      const page = pages.get(request.url ?? '');
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.setHeader(
        'Content-Security-Policy',
        `default-src 'none'; script-src ${allowed}; connect-src ${allowed}; style-src 'self'; require-trusted-types-for 'script'`,
      );
      response.statusCode = page === undefined ? 404 : 200;
      response.end(page);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Site(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, pages);
  }

  /** Serves a page and returns its address. */
  page(path: string, body: string, head = ''): string {
    this.pages.set(
      path,
      `<!doctype html><html lang="en"><head><title>Shop</title><meta name="viewport" content="width=device-width, initial-scale=1">${head}</head><body><main><h1>Shop</h1></main>${body}</body></html>`,
    );
    return this.url + path;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
