import fc from 'fast-check';
import { parseBlocks } from './document-blocks.js';

const kindsOf = (text: string) =>
  parseBlocks(text).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end).replace(/\n/g, ' / ')}`);

describe('parseBlocks', () => {
  it.each<[string, string, string[]]>([
    [
      'a list with the line that leads to it',
      '## Ports\n\nOpen these ports:\n- 22000\n  for TCP\n- 21027\n',
      ['heading: ## Ports', 'paragraph: Open these ports:', 'item: - 22000 /   for TCP', 'item: - 21027'],
    ],
    [
      'code with its fence, whatever stands in it',
      'Run this:\n\n```sh\n# Install\n\n- x\n```\n\nDone.',
      ['label: Run this:', 'code: ```sh / # Install /  / - x / ```', 'paragraph: Done.'],
    ],
    [
      'a table with its header',
      '| Plan | Price |\n| --- | --- |\n| Pro | 5 |\n\nText.',
      ['header: | Plan | Price |', 'litter: | --- | --- |', 'row: | Pro | 5 |', 'paragraph: Text.'],
    ],
    [
      'a table in HTML',
      '<table>\n<tr><th>Plan</th></tr>\n<tr>\n<td>Pro</td>\n</tr>\n</table>\nText.',
      ['header: <tr><th>Plan</th></tr>', 'row: <tr> / <td>Pro</td> / </tr>', 'paragraph: Text.'],
    ],
    [
      'questions with their answers',
      'Can I return it?\n\nNo.\n\n1. Is it free?\n\nYes.',
      ['question: Can I return it?', 'paragraph: No.', 'question: 1. Is it free?', 'paragraph: Yes.'],
    ],
    [
      'a term above its definition',
      '# A\n\nmaxSize\n\nThe largest size.',
      ['heading: # A', 'label: maxSize', 'paragraph: The largest size.'],
    ],
    [
      'what says nothing',
      '{{< figure src="a.png" >}}\n\n![x](a.png)\n\n<a id="b"></a>\n\n:::tip\nText.\n:::\n\n---\n\n- [Part](#part)',
      [
        'litter: {{< figure src="a.png" >}}',
        'litter: ![x](a.png)',
        'litter: <a id="b"></a>',
        'litter: :::tip',
        'paragraph: Text.',
        'litter: :::',
        'litter: ---',
        'litter: - [Part](#part)',
      ],
    ],
    ['an underlined heading', 'Title\n=====\n\nText.', ['heading: Title', 'paragraph: Text.']],
    ['an unclosed fence', '```\ncode', ['code: ``` / code']],
  ])('finds %s', (_, text, blocks) => {
    expect(kindsOf(text)).toEqual(blocks);
  });

  it('tells the number of a step and how far it is indented', () => {
    const [first, second] = parseBlocks('3. Save.\n   12) Close.');
    expect([first?.ordinal, first?.indent]).toEqual([3, 0]);
    expect([second?.ordinal, second?.indent]).toEqual([12, 3]);
  });

  it('leaves out nothing that can be read, and never overlaps', () => {
    const piece = fc.constantFrom(
      '# ',
      '- ',
      '1. ',
      '```',
      '\n',
      '\n\n',
      '|',
      ' --- ',
      'word ',
      'Is it? ',
      '> ',
      '<tr><td>',
      '</td></tr>',
      '<table>',
      '</table>',
      ':::',
      '{{< x >}}',
      '    ',
      '===',
      '日本。',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const blocks = parseBlocks(text);
        let end = 0;
        let covered = '';
        for (const block of blocks) {
          expect(block.start).toBeGreaterThanOrEqual(end);
          expect(block.end).toBeGreaterThan(block.start);
          covered += text.slice(block.start, block.end);
          end = block.end;
        }
        const letters = (value: string) => value.replace(/<[^>]*>|[^\p{L}]/gu, '');
        expect(letters(covered)).toBe(letters(text));
      }),
    );
  });
});
