import { CooperativeTask } from '@app/kernel';
import fc from 'fast-check';
import { oddText } from '@app/testing/knowledge-base/odd-text.js';
import { markdownBlocks } from './markdown-blocks.js';
import { textBlocks } from './text-blocks.js';

const blocks = (text: string) => markdownBlocks(text, new CooperativeTask());
const headings = async (text: string) =>
  (await blocks(text)).flatMap((each) => (each.kind === 'heading' ? [each.title] : []));
const kinds = async (text: string) => (await blocks(text)).map(({ kind }) => kind);

describe('markdownBlocks', () => {
  it.each([
    ['# One', 'One'],
    ['## Two ##', 'Two'],
    ['Three\n=====', 'Three'],
    ['Four\nlines\n---', 'Four lines'],
    ['# The `--port` **flag** of [npm](https://npm.js)', 'The --port flag of npm'],
    ['# snake_case __name__', 'snake_case name'],
    ['#', ''],
    [`# ${'long '.repeat(100)}`, 'long '.repeat(100).trim()],
  ])('reads the title of %j', async (source, title) => {
    expect(await headings(source)).toEqual([title]);
  });

  it.each([
    '#hash',
    '    # code',
    '```\n# code\n```',
    '~~~~\n# code\n~~~\n# code\n~~~~',
    '- item\n\n  # inside',
  ])('sees no section in %j', async (source) => {
    expect(await headings(source)).toEqual([]);
  });

  it('tells prose from lines', async () => {
    expect(
      await kinds('Text\nmore\n\n- a\n- b\n\n> said\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```'),
    ).toEqual(['prose', 'prose', 'prose', 'lines', 'lines']);
  });

  it('sees a table with long cells', async () => {
    const cells = ['a'.repeat(90), 'b'.repeat(90), 'c'];
    expect(await kinds(`| ${cells.join(' | ')} |\n|---|---|---|\n| 1 | 2 | 3 |`)).toEqual(['lines']);
  });

  it('finds sections behind what hostile text opens', async () => {
    const nested = Array.from({ length: 2_000 }, (_, i) => `${'  '.repeat(i)}- x`).join('\n');
    const openers = [
      nested,
      '> '.repeat(3_000),
      '- '.repeat(3_000),
      '[a]('.repeat(9_000),
      '*a_'.repeat(9_000),
      '<script>',
      '`',
    ];
    for (const opener of openers) expect(await headings(`${opener}\n\n# After`)).toEqual(['After']);
  });

  it('covers any text with blocks in order', async () => {
    await fc.assert(
      fc.asyncProperty(oddText, async (text) => {
        let at = 0;
        for (const { start, end } of await textBlocks(
          { text, format: 'markdown', pageStarts: [] },
          new CooperativeTask(),
        )) {
          expect(text.slice(at, start)).not.toMatch(/\S/);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(text.slice(at)).not.toMatch(/\S/);
      }),
    );
  });
});
