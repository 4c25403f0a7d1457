import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface WebPage {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** The connection ends after the body, whatever length was stated. */
  readonly isCutOff?: boolean;
}

type PageOf = (request: { readonly url: URL; readonly headers: IncomingHttpHeaders }) => WebPage | undefined;

/** A website on this machine whose pages a test changes as it goes. */
export class WebsitePeer {
  /** Paths with their parameters, in the order of the requests; robots.txt included. */
  readonly requested: string[] = [];
  readonly pages = new Map<string, WebPage | PageOf>();
  private readonly hanging = new Set<ServerResponse>();
  private readonly server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', this.url);
    this.requested.push(`${url.pathname}${url.search}`);
    const found =
      this.pages.get(`${url.pathname}${url.search}`) ?? this.pages.get(url.pathname) ?? this.pages.get('*');
    const page = typeof found === 'function' ? found({ url, headers: request.headers }) : found;
    if (page === undefined) return void response.writeHead(404).end('No such page');
    if (page.status === 0) return void this.hanging.add(response);
    response.writeHead(page.status ?? 200, { 'Content-Type': 'text/html; charset=utf-8', ...page.headers });
    if (page.isCutOff) return void response.write(page.body ?? '', () => response.destroy());
    response.end(page.body ?? '');
  });

  async start(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** A page of text with links. */
  page(path: string, text: string, links: readonly string[] = [], head = ''): void {
    const anchors = links.map((link) => `<a href="${link}">more</a>`).join(' ');
    this.pages.set(path, {
      body: `<html><head><title>${text.slice(0, 40)}</title>${head}</head><body><p>${text}</p>${anchors}</body></html>`,
    });
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
