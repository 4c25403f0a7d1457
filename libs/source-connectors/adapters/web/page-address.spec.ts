import fc from 'fast-check';
import { CrawlScope } from './crawl-scope.js';
import { isLoginAddress, pageAddress } from './page-address.js';

describe('the address of a page', () => {
  it.each([
    ['HTTPS://A.example:443/x#part', 'https://a.example/x'],
    ['https://a.example/x?utm_source=n&id=1&PHPSESSID=abc&gclid=2', 'https://a.example/x?id=1'],
    ['https://a.example/x;jsessionid=0AF?sid=1', 'https://a.example/x'],
    ['https://u:p@a.example/', 'https://a.example/'],
  ])('is one for all its forms: %s', (link, address) => {
    expect(pageAddress(link)).toBe(address);
  });

  it.each([
    'mailto:a@b.example',
    'javascript:x()',
    '//',
    'http://',
    `https://a.example/${'x'.repeat(2_000)}`,
  ])('is none: %s', (link) => {
    expect(pageAddress(link)).toBeNull();
  });

  it('is rejected if it grows with each link', () => {
    expect(pageAddress('https://a.example/b/c/b/c/b/c/b/c')).toBeNull();
    expect(pageAddress(`https://a.example/${Array.from({ length: 30 }, (_, i) => i).join('/')}`)).toBeNull();
  });

  it('is unchanged by a second normalization', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const address = pageAddress(url);
        if (address !== null) expect(pageAddress(address)).toBe(address);
      }),
    );
  });

  it('may be one of a sign-in page', () => {
    for (const path of [
      '/login',
      '/users/sign_in',
      '/sso/start',
      '/auth',
      '/en/log-in.php',
      '/oauth2/authorize',
    ])
      expect(isLoginAddress(`https://a.example${path}`)).toBe(true);
    for (const path of ['/authors', '/blogging', '/reset-your-login-details', '/'])
      expect(isLoginAddress(`https://a.example${path}`)).toBe(path.includes('login'));
  });
});

describe('the scope of a crawl', () => {
  const scope = (includePaths: string[] = [], excludePaths: string[] = []) =>
    new CrawlScope('https://www.a.example/docs/start.html', { includePaths, excludePaths });

  it('is the folder of the first page, with or without www', () => {
    expect(scope().contains('https://a.example/docs/x/y')).toBe(true);
    for (const url of [
      'https://a.example/blog',
      'https://b.example/docs/',
      'https://a.example/docsx',
      'https://a.example:8080/docs/',
    ])
      expect(scope().contains(url)).toBe(false);
  });

  it('is what the paths name, without links that do something', () => {
    const own = scope(['/'], ['/docs/old']);
    expect(own.contains('https://a.example/blog')).toBe(true);
    for (const path of ['/docs/old', '/docs/old/x', '/logout', '/user/sign-out?x'])
      expect(own.contains(`https://a.example${path}`)).toBe(false);
    expect(own.contains('https://a.example/docs/older')).toBe(true);
  });

  it('admits a limited number of addresses that differ in their parameters', () => {
    const own = scope();
    const admitted = Array.from({ length: 200 }, (_, day) =>
      own.admitVariant(`https://a.example/docs/calendar?day=${day}`),
    );
    expect(admitted.filter(Boolean)).toHaveLength(50);
    expect(own.admitVariant('https://a.example/docs/other?day=1')).toBe(true);
  });
});
