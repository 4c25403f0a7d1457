import fc from 'fast-check';
import { oddText } from '@app/testing/knowledge-base/odd-text.js';
import { withoutComments } from './markdown-comments.js';
import { MarkdownParser } from './markdown.parser.js';

const parser = new MarkdownParser();
const parse = async (text: string) => (await parser.parse(Buffer.from(text))).pages[0];

describe('MarkdownParser', () => {
  it('takes title, author and tags from the front matter, and the front matter from the text', async () => {
    const source = '---\ntitle: Returns\nauthor: Ann\ntags: [a, b, a]\nlayout: wide\n---\n# Text\n';
    expect(await parser.inspect(Buffer.from(source))).toEqual({
      title: 'Returns',
      author: 'Ann',
      tags: ['a', 'b'],
    });
    expect(await parse(source)).toBe('# Text\n');
  });

  it.each([
    ['a rule', '---\n\nText\n\n---\n\nMore'],
    ['broken YAML', '---\ntitle: [a\n---\nText'],
    ['an open end', '---\ntitle: a\n\nText'],
  ])('keeps what only looks like front matter: %s', async (_, source) => {
    expect(await parse(source)).toBe(source);
    expect(await parser.inspect(Buffer.from(source))).toEqual({});
  });

  it.each([
    ['on one line', 'a <!-- note --> b', 'a  b'],
    ['over many lines', 'a\n<!-- one\n\ntwo -->\nb', 'a\n\nb'],
    ['several', '<!--1-->a<!--2-->b<!--3-->', 'ab'],
  ])('leaves comments out: %s', async (_, source, expected) => {
    expect(await parse(source)).toBe(expected);
  });

  it.each([
    ['in fenced code', '```html\n<!-- kept -->\n```\n'],
    ['between backticks', 'Write `<!-- kept -->` so.'],
    ['never closed', 'a <!-- b'],
  ])('keeps comments that are text: %s', async (_, source) => {
    expect(await parse(source)).toBe(source);
  });

  it('only ever leaves characters out', () => {
    const withComments = fc
      .array(fc.oneof(oddText, fc.constantFrom('<!--', '-->', '`', '\n```\n')))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(withComments, (text) => {
        let at = 0;
        for (const unit of withoutComments(text)) {
          at = text.indexOf(unit, at);
          expect(at).toBeGreaterThanOrEqual(0);
          at += unit.length;
        }
      }),
    );
  });
});
