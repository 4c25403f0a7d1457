import { WebsitePeer } from '@app/testing/peers/website.peer.js';
import type { SourceEvent } from '../../source-connector.js';
import {
  documentsIn,
  eventsOf,
  memoryOf,
  readCall,
  sourceConnectorContract,
} from '../../source-connector.contract.js';
import { WebSourceConnector, type WebSourceOptions } from './web.source-connector.js';

describe('WebSourceConnector', () => {
  let site: WebsitePeer;
  beforeEach(async () => (site = await new WebsitePeer().start()));
  afterEach(() => site.close());

  const open = (changed: Partial<WebSourceOptions> = {}) =>
    new WebSourceConnector({
      start: `${site.url}/`,
      follows: 'links',
      includePaths: [],
      excludePaths: [],
      maxDepth: 10,
      delayMs: 0,
      obeysRobots: true,
      agent: 'Attendant',
      userAgent: 'Attendant/test',
      privateHosts: ['127.0.0.1', 'localhost'],
      timeoutMs: 2_000,
      ...changed,
    });
  const paths = (events: readonly SourceEvent[]) =>
    documentsIn(events)
      .map(({ origin }) => origin.replace(site.url, ''))
      .sort();
  const problems = (events: readonly SourceEvent[]) =>
    Object.fromEntries(
      events.flatMap((event) =>
        event.type === 'problem' ? [[event.problem.origin.replace(site.url, ''), event.problem.code]] : [],
      ),
    );
  const withValidator = (path: string, text: string) =>
    site.pages.set(path, ({ headers }) =>
      headers['if-none-match'] === `"${text}"`
        ? { status: 304 }
        : { headers: { ETag: `"${text}"` }, body: `<p>${text}</p>` },
    );

  sourceConnectorContract(async () => {
    const pages = ['/one', '/two', '/three'];
    for (const path of pages) withValidator(path, path.slice(1));
    site.pages.set('/sitemap.txt', () => ({ body: pages.map((path) => site.url + path).join('\n') }));
    return {
      connector: open({ start: `${site.url}/sitemap.txt`, follows: 'sitemap', includePaths: ['/'] }),
      change: async (_, text) => site.page('/one', text),
      remove: async () => void pages.pop(),
    };
  });

  it('follows links of the site to the given depth, each page once', async () => {
    site.page('/', 'Start', [
      '/a',
      'a#part',
      '/a?utm_source=x',
      'https://elsewhere.example/',
      '/logo.png',
      'mailto:x@y.example',
    ]);
    site.page('/a', 'A', ['/', '/b']);
    site.page('/b', 'B', ['/c']);
    site.page('/c', 'C');
    expect(paths(await eventsOf(open({ maxDepth: 2 })))).toEqual(['/', '/a', '/b']);
    expect(site.requested).toEqual(['/robots.txt', '/', '/a', '/b']);
  });

  it('follows the links of unchanged pages', async () => {
    site.page('/', 'Start', ['/a']);
    site.pages.set('/a', ({ headers }) =>
      headers['if-none-match']
        ? { status: 304 }
        : { headers: { ETag: '"1"' }, body: '<p>A <a href="/b">b</a>' },
    );
    site.page('/b', 'B');
    const memory = memoryOf(await eventsOf(open()));
    const again = await eventsOf(open(), readCall(memory));
    expect(paths(again)).toEqual(['/', '/b']);
    expect(again).toContainEqual({ type: 'unchanged', origin: `${site.url}/a` });
  });

  it('continues after a restart without requesting pages again', async () => {
    site.page('/', 'Start', ['/a', '/b']);
    site.page('/a', 'A', ['/c']);
    site.page('/b', 'B');
    site.page('/c', 'C');
    const memory = memoryOf(await eventsOf(open(), readCall(new Map(), { maxDocuments: 2 })), true);
    site.requested.length = 0;
    expect(paths(await eventsOf(open(), readCall(memory)))).toEqual(['/b', '/c']);
    expect(site.requested.sort()).toEqual(['/b', '/c', '/robots.txt']);
  });

  it('obeys the current robots.txt in each run', async () => {
    site.page('/', 'Start', ['/private', '/public']);
    site.page('/private', 'P');
    site.page('/public', 'Q');
    site.pages.set('/robots.txt', { body: 'User-agent: *\nDisallow: /private' });
    const events = await eventsOf(open());
    expect(paths(events)).toEqual(['/', '/public']);
    expect(problems(events)).toEqual({ '/private': 'ROBOTS' });
    expect(site.requested).not.toContain('/private');
    site.pages.delete('/robots.txt');
    expect(paths(await eventsOf(open()))).toEqual(['/', '/private', '/public']);
    site.pages.set('/robots.txt', { status: 500 });
    await expect(eventsOf(open())).rejects.toMatchObject({
      code: 'DOCUMENT_UNPROCESSABLE',
      message: expect.stringContaining('robots.txt') as string,
    });
    expect(paths(await eventsOf(open({ obeysRobots: false })))).toHaveLength(3);
  });

  it('pauses between requests as the site requests', async () => {
    site.pages.set('/robots.txt', { body: 'User-agent: *\nCrawl-delay: 0.2' });
    site.page('/', 'Start', ['/a', '/b']);
    site.page('/a', 'A');
    site.page('/b', 'B');
    const startedAt = performance.now();
    expect(paths(await eventsOf(open()))).toHaveLength(3);
    expect(performance.now() - startedAt).toBeGreaterThan(390);
  });

  it('reports the problem of each page, and continues', async () => {
    const faults: Record<string, Parameters<WebsitePeer['pages']['set']>[1]> = {
      '/missing': { status: 404 },
      '/secret': { status: 403 },
      '/broken': { status: 500 },
      '/members': { status: 302, headers: { Location: '/login?next=/members' } },
      '/form': { body: '<title>Welcome</title><form><input type="password"></form>Sign in' },
      '/soft': { body: '<title>404 - Page not found</title><p>Sorry.' },
      '/hidden': { body: '<meta name="robots" content="noindex"><p>Hidden' },
      '/empty': { body: '<script>app()</script>' },
      '/picture': { headers: { 'Content-Type': 'image/png' }, body: 'x' },
      '/huge': { body: 'x'.repeat(2_000_000) },
      '/loop': { status: 302, headers: { Location: '/loop' } },
      '/inside': { status: 302, headers: { Location: 'http://10.0.0.1/' } },
    };
    site.page('/', 'Start', [...Object.keys(faults), '/good']);
    site.page('/good', 'Good');
    for (const [path, page] of Object.entries(faults)) site.pages.set(path, page);
    const events = await eventsOf(open());
    expect(paths(events)).toEqual(['/', '/good']);
    expect(problems(events)).toEqual({
      '/missing': 'GONE',
      '/secret': 'LOGIN_REQUIRED',
      '/broken': 'HTTP_ERROR',
      '/members': 'LOGIN_REQUIRED',
      '/form': 'LOGIN_REQUIRED',
      '/soft': 'ERROR_PAGE',
      '/hidden': 'NOT_INDEXED',
      '/empty': 'UNREADABLE',
      '/picture': 'UNSUPPORTED_TYPE',
      '/huge': 'TOO_LARGE',
      '/loop': 'HTTP_ERROR',
      '/inside': 'REDIRECTED',
    });
    expect(events.at(-1)).toMatchObject({ type: 'end', complete: true });
  });

  it('imports a page under its canonical address, and a moved page under its new address', async () => {
    site.page('/', 'Start', ['/print', '/old']);
    site.page('/print', 'Page', [], '<link rel="canonical" href="/page">');
    site.page('/page', 'Page', [], '<link rel="canonical" href="/page">');
    site.pages.set('/old', { status: 301, headers: { Location: '/new' } });
    site.page('/new', 'New');
    const events = await eventsOf(open());
    expect(paths(events)).toEqual(['/', '/new', '/page']);
    expect(problems(events)).toEqual({ '/print': 'DUPLICATE', '/old': 'REDIRECTED' });
  });

  it('stops at circular and endless redirects', async () => {
    site.page('/', 'Start', ['/a', '/chain/0', '/good']);
    site.page('/good', 'Good');
    site.pages.set('/a', { status: 302, headers: { Location: '/b' } });
    site.pages.set('/b', { status: 302, headers: { Location: '/a' } });
    site.pages.set('*', ({ url }) => {
      const [, hop] = /^\/chain\/(\d+)$/.exec(url.pathname) ?? [];
      return hop === undefined
        ? undefined
        : { status: 302, headers: { Location: `/chain/${Number(hop) + 1}` } };
    });
    const events = await eventsOf(open());
    expect(paths(events)).toEqual(['/', '/good']);
    expect(problems(events)).toMatchObject({ '/b': 'HTTP_ERROR', '/chain/5': 'HTTP_ERROR' });
    expect(site.requested).toContain('/chain/5');
    expect(site.requested).not.toContain('/chain/6');
  });

  it('reports that a site cannot be reached, not that its robots.txt cannot be read', async () => {
    await expect(eventsOf(open({ start: 'http://127.0.0.1:1/' }))).rejects.toMatchObject({
      message: expect.stringMatching(/^No page could be read\. 127\.0\.0\.1:1 .*Check the address/) as string,
    });
  });

  it('continues at the new host of a site', async () => {
    const moved = `http://localhost:${site.port}/start`;
    site.pages.set('/', { status: 301, headers: { Location: moved } });
    site.page('/start', 'Start', ['/a']);
    site.page('/a', 'A');
    expect(documentsIn(await eventsOf(open())).map(({ origin }) => new URL(origin).pathname)).toEqual([
      '/start',
      '/a',
    ]);
  });

  it('does not follow calendars or growing addresses', async () => {
    site.pages.set('*', ({ url }) => {
      const day = Number(url.searchParams.get('day') ?? 0);
      return {
        body: `<p>Day ${day}</p><a href="/?day=${day + 1}">next</a><a href="${url.pathname.replace(/\/?$/, '/')}next/">next</a>`,
      };
    });
    const events = await eventsOf(open({ maxDepth: 1_000 }), readCall(new Map(), { maxDocuments: 10_000 }));
    expect(documentsIn(events).length).toBeLessThan(300);
    expect(events.at(-1)).toMatchObject({ complete: true });
  });

  it('keeps the text of pages whose encoding only the server declares, and of files that are not pages', async () => {
    site.page('/', 'Start', ['/latin', '/guide.pdf', '/notes']);
    site.pages.set('/latin', {
      headers: { 'Content-Type': 'text/html; charset=windows-1252' },
      body: Buffer.from('<title>x</title><p>R\xfcckgabe 5 \x80', 'latin1'),
    });
    site.pages.set('/guide.pdf', { headers: { 'Content-Type': 'application/pdf' }, body: '%PDF-1.4' });
    site.pages.set('/notes', { headers: { 'Content-Type': 'text/markdown' }, body: '# Notes' });
    const documents = documentsIn(await eventsOf(open()));
    expect(documents.map(({ fileName }) => fileName).sort()).toEqual([
      '127.0.0.1.html',
      'guide.pdf',
      'latin.html',
      'notes.md',
    ]);
    expect(documents.find(({ fileName }) => fileName === 'latin.html')?.bytes.toString()).toContain(
      'Rückgabe 5 €',
    );
  });

  it('reads the pages of a sitemap, an index, and one that robots.txt names', async () => {
    const urlset = (...pages: string[]) => ({
      headers: { 'Content-Type': 'application/xml' },
      body: `<urlset>${pages.map((page) => `<url><loc>${site.url}${page}</loc></url>`).join('')}</urlset>`,
    });
    site.pages.set('/index.xml', {
      body: `<sitemapindex><sitemap><loc>${site.url}/one.xml</loc></sitemap><sitemap><loc>http://other.example/x.xml</loc></sitemap></sitemapindex>`,
    });
    site.pages.set('/one.xml', urlset('/a', '/b'));
    site.page('/a', 'A', ['/c']);
    site.page('/b', 'B');
    site.page('/c', 'C');
    const sitemap = (start: string) =>
      open({ start: `${site.url}${start}`, follows: 'sitemap', includePaths: ['/'] });
    expect(paths(await eventsOf(sitemap('/index.xml')))).toEqual(['/a', '/b']);
    site.page('/', 'Start');
    await expect(eventsOf(sitemap('/'))).rejects.toMatchObject({
      message: expect.stringContaining('none is listed') as string,
    });
    site.pages.set('/robots.txt', { body: `Sitemap: ${site.url}/one.xml` });
    expect(paths(await eventsOf(sitemap('/')))).toEqual(['/a', '/b']);
    // What an index names must be there: its pages would seem to be gone otherwise.
    site.pages.set('/one.xml', { status: 500 });
    await expect(eventsOf(sitemap('/index.xml'))).rejects.toMatchObject({ code: 'DOCUMENT_UNPROCESSABLE' });
  });

  it('stops at the limits of bytes and of time', async () => {
    let pages = 0;
    site.pages.set('*', () => ({
      body: `<p>${'x'.repeat(10_000)}</p>${[1, 2, 3].map(() => `<a href="/p${(pages += 1)}">n</a>`).join('')}`,
    }));
    expect((await eventsOf(open(), readCall(new Map(), { maxTotalBytes: 50_000 }))).at(-1)).toMatchObject({
      complete: false,
      reason: expect.stringContaining('MB') as string,
    });
    const tooLarge = readCall(new Map(), { maxDocumentBytes: 9_000, maxTotalBytes: 50_000 });
    site.page(
      '/',
      'Start',
      Array.from({ length: 40 }, (_, n) => `/large${n}`),
    );
    const events = await eventsOf(open(), tooLarge);
    expect(events.at(-1)).toMatchObject({ complete: false, reason: expect.stringContaining('MB') as string });
    site.pages.delete('/');
    expect(
      (await eventsOf(open({ delayMs: 100 }), readCall(new Map(), { maxMs: 250 }))).at(-1),
    ).toMatchObject({ complete: false, reason: expect.stringContaining('minutes') as string });
  });

  it('counts interrupted bodies against the limit of bytes', async () => {
    site.page(
      '/',
      'Start',
      Array.from({ length: 10 }, (_, n) => `/cut${n}`),
    );
    site.pages.set('/robots.txt', { status: 404 });
    site.pages.set('*', { headers: { 'Content-Length': '20000' }, body: 'x'.repeat(10_000), isCutOff: true });
    const events = await eventsOf(open(), readCall(new Map(), { maxTotalBytes: 50_000 }));
    expect(problems(events)).toMatchObject({ '/cut0': 'UNREACHABLE' });
    expect(events.at(-1)).toMatchObject({ complete: false, reason: expect.stringContaining('MB') as string });
  }, 20_000);
});
