import type { LookupAddress } from 'node:dns';
import { gzipSync } from 'node:zlib';
import { WebsitePeer } from '@app/testing/peers/website.peer.js';
import { type Resolve, WebClient } from './web-client.js';

const SIGNAL = new AbortController().signal;
const REQUEST = { signal: SIGNAL, maxBytes: 100_000 };

describe('WebClient', () => {
  let site: WebsitePeer;
  const clients: WebClient[] = [];
  beforeEach(async () => (site = await new WebsitePeer().start()));
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await site.close();
  });

  const client = (privateHosts: string[] = ['127.0.0.1'], resolve?: Resolve, timeoutMs = 5_000) => {
    const made = new WebClient({
      userAgent: 'Attendant/test',
      privateHosts,
      timeoutMs,
      ...(resolve && { resolve }),
    });
    clients.push(made);
    return made;
  };
  const resolvingTo =
    (...answers: string[][]): Resolve =>
    (_, done) =>
      done(
        null,
        (answers.length > 1 ? answers.shift()! : answers[0]!).map((address): LookupAddress => ({
          address,
          family: address.includes(':') ? 6 : 4,
        })),
      );

  it('returns status, headers and the unpacked body, and sends a user agent', async () => {
    site.pages.set('/a', ({ headers }) => ({
      headers: { 'Content-Encoding': 'gzip', ETag: '"1"' },
      body: gzipSync(String(headers['user-agent'])),
    }));
    const { status, headers, body } = await client().get(`${site.url}/a`, REQUEST);
    expect([status, headers.etag, body?.toString()]).toEqual([200, '"1"', 'Attendant/test']);
  });

  it.each([
    'http://127.0.0.1',
    'http://2130706433',
    'http://0x7f.1',
    'http://[::1]',
    'http://[::ffff:127.0.0.1]',
    'http://10.0.0.1',
    'http://169.254.169.254/latest/meta-data',
  ])('refuses a private address: %s', async (url) => {
    const target = new URL(url);
    target.port = String(site.port);
    await expect(client([]).get(target.href, REQUEST)).rejects.toMatchObject({ name: 'RefusedAddress' });
    expect(site.requested).toEqual([]);
  });

  it('refuses a name that resolves to a private address, also among public ones', async () => {
    for (const addresses of [['127.0.0.1'], ['93.184.216.34', '10.0.0.1'], ['::ffff:127.0.0.1']])
      await expect(
        client([], resolvingTo(addresses)).get(`http://evil.example:${site.port}/`, REQUEST),
      ).rejects.toMatchObject({
        name: 'RefusedAddress',
        message: expect.not.stringContaining('10.0.0.1') as string,
      });
    expect(site.requested).toEqual([]);
  });

  it('resolves once per connection, so that it connects to the checked address', async () => {
    let asked = 0;
    const rebinding: Resolve = (hostname, done) => {
      asked += 1;
      resolvingTo([asked === 1 ? '192.0.2.1' : '127.0.0.1'])(hostname, done);
    };
    await expect(
      client([], rebinding).get(`http://rebind.example:${site.port}/`, REQUEST),
    ).rejects.toMatchObject({
      name: 'RefusedAddress',
    });
    expect([asked, site.requested]).toEqual([1, []]);
  });

  it('never requests a metadata service, even if its host is allowed', async () => {
    const all = client(['169.254.169.254', 'meta.example'], resolvingTo(['169.254.169.254']));
    for (const url of ['http://169.254.169.254/', 'http://meta.example/'])
      await expect(all.get(url, REQUEST)).rejects.toMatchObject({
        message: expect.stringContaining('metadata') as string,
      });
  });

  it('reaches an allowed host of an intranet by its name', async () => {
    site.pages.set('/', { body: 'intranet' });
    const { body } = await client(['*.corp.example'], resolvingTo(['127.0.0.1'])).get(
      `http://wiki.corp.example:${site.port}/`,
      REQUEST,
    );
    expect(body?.toString()).toBe('intranet');
  });

  it('checks each redirect', async () => {
    site.pages.set('/out', { status: 302, headers: { Location: 'http://10.0.0.1/secret' } });
    site.pages.set('/file', { status: 302, headers: { Location: 'file:///etc/passwd' } });
    for (const path of ['/out', '/file'])
      await expect(client().follow(`${site.url}${path}`, REQUEST)).rejects.toMatchObject({
        name: 'RefusedAddress',
      });
  });

  it('stops at a long chain of redirects', async () => {
    site.pages.set('*', ({ url }) => ({ status: 301, headers: { Location: `${url.pathname}x` } }));
    expect(await client().follow(`${site.url}/a`, REQUEST)).toMatchObject({ status: 301 });
    expect(site.requested).toHaveLength(6);
  });

  it.each([
    'ftp://example.com/',
    'file:///etc/passwd',
    'http://user:secret@example.com/',
    'http://example.com:22/',
  ])('refuses %s', async (url) => {
    await expect(client([]).follow(url, REQUEST)).rejects.toMatchObject({ name: 'RefusedAddress' });
  });

  it('stops reading at the limit, which also applies to the unpacked body', async () => {
    site.pages.set('/plain', { body: 'x'.repeat(200_000) });
    site.pages.set('/bomb', {
      headers: { 'Content-Encoding': 'gzip' },
      body: gzipSync(Buffer.alloc(50_000_000)),
    });
    for (const path of ['/plain', '/bomb'])
      await expect(client().get(`${site.url}${path}`, REQUEST)).rejects.toMatchObject({
        name: 'BodyTooLarge',
      });
  });

  it('does not read an unwanted body', async () => {
    site.pages.set('/a.png', { headers: { 'Content-Type': 'image/png' }, body: 'x'.repeat(200_000) });
    const wants = ({ 'content-type': type }: { 'content-type'?: string }) => type === 'text/html';
    expect(await client().get(`${site.url}/a.png`, { ...REQUEST, wants })).toMatchObject({
      status: 200,
      body: null,
    });
  });

  it('retries a busy server after the time that it states', async () => {
    let asked = 0;
    site.pages.set('/', () =>
      (asked += 1) === 1 ? { status: 503, headers: { 'Retry-After': '0' } } : { body: 'ok' },
    );
    expect((await client().get(site.url, REQUEST)).status).toBe(200);
    site.pages.set('/', { status: 503, headers: { 'Retry-After': '3600' } });
    expect((await client().get(site.url, REQUEST)).status).toBe(503);
  });

  it('fails if a server does not answer, and rejects when its signal aborts', async () => {
    site.pages.set('/', { status: 0 });
    await expect(client(['127.0.0.1'], undefined, 50).get(site.url, REQUEST)).rejects.toMatchObject({
      code: 'timeout',
    });
    const stop = new AbortController();
    const asking = client().get(site.url, { ...REQUEST, signal: stop.signal });
    setTimeout(() => stop.abort(new Error('stopped')), 30);
    await expect(asking).rejects.toThrow('stopped');
  });
});
