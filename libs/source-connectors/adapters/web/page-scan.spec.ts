import { gzipSync } from 'node:zlib';
import { CooperativeTask } from '@app/kernel';
import { expectLinearTime, HOSTILE_PIECES } from '@app/testing/performance/linear-time.js';
import { scanPage } from './page-scan.js';
import { readSitemap } from './sitemap.js';

const task = () => new CooperativeTask();

describe('the scan of a page', () => {
  it('finds what a crawler needs', async () => {
    const page = await scanPage(
      `<!doctype html><html><head><base href="/b/"><title>A &amp; B</title><link rel="canonical" href="https://a.example/x">
       <meta name="robots" content="noindex, nofollow"><meta http-equiv="refresh" content="0; url='/next'"></head>
       <body><a href="one?x=1&amp;y=2">1</a><a rel="nofollow" href="two">2</a><a href="#three">3</a>
       <script>'<a href="four">4</a>'</script><noscript>no</noscript><input type=PASSWORD></body></html>`,
      task(),
    );
    expect(page).toMatchObject({
      title: 'A & B',
      base: '/b/',
      canonical: 'https://a.example/x',
      refresh: '/next',
      isIndexed: false,
      followsLinks: false,
      hasPasswordField: true,
      links: ['one?x=1&y=2'],
    });
  });

  const hashOf = async (html: string) => (await scanPage(html, task())).hash;

  it('has the same hash while the visible content is the same', async () => {
    const page = (token: string, text = 'Refunds take five days.', link = '/a') =>
      `<p class="${token}">${text}</p>\n<a href="${link}?s=${token}">More</a><input type="hidden" value="${token}"><script>${token}</script><!-- ${token} -->`;
    const first = await hashOf(page('one'));
    expect(await hashOf(page('two'))).toBe(first);
    expect(await hashOf(page('one').replace('\n', '\n\n   '))).toBe(first);
    expect(await hashOf(page('one', 'Refunds take six days.'))).not.toBe(first);
    expect(await hashOf(page('one', undefined, '/b'))).not.toBe(first);
  });

  it('takes linear time for any page', async () => {
    const pieces = [
      ...HOSTILE_PIECES,
      '<div><a>',
      '<b></i>',
      '<!-- ',
      '<a href="',
      '&#x41;&',
      '<script>',
      ' a=1',
      '<title>',
    ];
    await expectLinearTime((text) => scanPage(text, task()), pieces);
    await expectLinearTime((text) => scanPage(`<a ${text}`, task()), pieces);
  });
});

describe('a sitemap', () => {
  const xml = `<?xml version="1.0"?><urlset xmlns="x"><url><loc> https://a.example/?a=1&amp;b </loc><image:image><image:loc>https://a.example/i.png</image:loc></image:image></url><url><loc><![CDATA[https://a.example/two]]></loc></url></urlset>`;

  it('lists pages, plain or compressed', async () => {
    const expected = { pages: ['https://a.example/?a=1&b', 'https://a.example/two'], sitemaps: [] };
    expect(await readSitemap(Buffer.from(xml), task())).toEqual(expected);
    expect(await readSitemap(gzipSync(xml), task())).toEqual(expected);
  });

  it('may be an index, or a list of addresses', async () => {
    const index = '<sitemapindex><sitemap><loc>https://a.example/1.xml</loc></sitemap></sitemapindex>';
    expect(await readSitemap(Buffer.from(index), task())).toEqual({
      pages: [],
      sitemaps: ['https://a.example/1.xml'],
    });
    expect(
      (await readSitemap(Buffer.from('https://a.example/1\r\nhttps://a.example/2\n'), task()))?.pages,
    ).toHaveLength(2);
    for (const other of ['<html><body>no</body></html>', '', 'some text'])
      expect(await readSitemap(Buffer.from(other), task())).toBeNull();
  });
});
