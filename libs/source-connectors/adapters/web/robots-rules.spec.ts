import fc from 'fast-check';
import { expectLinearTime } from '@app/testing/performance/linear-time.js';
import { matches, RobotsRules } from './robots-rules.js';

const allows = (text: string, path: string) =>
  RobotsRules.parse(text, 'Attendant').allows(`https://a.example${path}`);

describe('robots.txt', () => {
  it('applies the group of the crawler, otherwise that for all crawlers', () => {
    const text =
      'User-agent: *\nDisallow: /\n\nUser-Agent: other\nUser-agent: attendant/1.0\nDisallow: /private # no\n';
    expect(allows(text, '/public')).toBe(true);
    expect(allows(text, '/private/a')).toBe(false);
    expect(RobotsRules.parse(text, 'Another').allows('https://a.example/public')).toBe(false);
  });

  it('applies the longest pattern, and of two equally long ones the one that allows', () => {
    expect(allows('User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c')).toBe(true);
    expect(allows('User-agent: *\nAllow: /a\nDisallow: /a', '/a')).toBe(true);
    expect(allows('User-agent: *\nDisallow:', '/a')).toBe(true);
    expect(allows('', '/a')).toBe(true);
  });

  it.each([
    ['/*.pdf$', '/a/b.pdf', true],
    ['/*.pdf$', '/a/b.pdf?x', false],
    ['/a*b*c', '/axxbyyc', true],
    ['/a*b*c', '/axxcyyb', false],
    ['/$', '/', true],
    ['/$', '/a', false],
    ['*', '/anything', true],
    ['/a$', '/a', true],
    ['/a*', '/a', true],
  ])('matches %s with %s: %s', (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  it('matches as the regular expression would', () => {
    const piece = fc.constantFrom('a', 'b', '/', '*');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.array(fc.constantFrom('a', 'b', '/'), { maxLength: 10 }),
        fc.boolean(),
        (pieces, path, whole) => {
          const pattern = pieces.join('') + (whole ? '$' : '');
          const expected = new RegExp(
            `^${pieces.map((each) => (each === '*' ? '.*' : each)).join('')}${whole ? '$' : ''}`,
          );
          expect(matches(pattern, path.join(''))).toBe(expected.test(path.join('')));
        },
      ),
    );
  });

  it('reads percent-encoding, delays and sitemaps', () => {
    const rules = RobotsRules.parse(
      '\ufeffSitemap: https://a.example/map.xml\nUser-agent: *\nDisallow: /%c3%bc\nDisallow: /ö\nCrawl-delay: 2.5\n',
      'Attendant',
    );
    expect(rules.allows('https://a.example/ü')).toBe(false);
    expect(rules.allows('https://a.example/%C3%B6/x')).toBe(false);
    expect([rules.crawlDelayMs, rules.sitemaps]).toEqual([2_500, ['https://a.example/map.xml']]);
    expect(RobotsRules.parse('User-agent: *\nCrawl-delay: 86400', 'Attendant').crawlDelayMs).toBe(30_000);
  });

  it('is read and matched in linear time', async () => {
    const rules = RobotsRules.parse(`User-agent: *\nDisallow: /${'*a'.repeat(200)}c$`, 'Attendant');
    await expectLinearTime((text) => RobotsRules.parse(`User-agent: *\n${text}`, 'Attendant'));
    await expectLinearTime((text) =>
      rules.allows(`https://a.example/${encodeURIComponent(text.toWellFormed())}`),
    );
  });
});
