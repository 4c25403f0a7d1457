import { expectLinearTime } from '@app/testing/performance/linear-time.js';
import fc from 'fast-check';
import { answerParts, type Block, type Inline } from './answer-parts.js';

const text = (parts: readonly Inline[]) => parts.map((part) => part.text).join('');

describe('The parts of an answer', () => {
  it('are paragraphs with their citations', () => {
    expect(answerParts('A refund takes **five** days. [1]\n\nAsk `support`.')).toEqual([
      {
        kind: 'paragraph',
        content: [
          { kind: 'text', text: 'A refund takes ' },
          { kind: 'strong', text: 'five' },
          { kind: 'text', text: ' days. ' },
          { kind: 'citation', text: '[1]' },
        ],
      },
      {
        kind: 'paragraph',
        content: [
          { kind: 'text', text: 'Ask ' },
          { kind: 'code', text: 'support' },
          { kind: 'text', text: '.' },
        ],
      },
    ]);
  });

  it('are lists that keep their numbers, also across blank lines', () => {
    const [lead, list] = answerParts('Do this:\n3. Open Orders.\n4. Print it.\n\n5. Send it.') as [
      Block,
      Block,
    ];
    expect(lead.kind).toBe('paragraph');
    expect(list).toMatchObject({ kind: 'list', ordered: true, start: 3 });
    expect(list.kind === 'list' && list.items.map(text)).toEqual(['Open Orders.', 'Print it.', 'Send it.']);
  });

  it('are code and tables', () => {
    expect(answerParts('```sh\nnpm ci\n**x**\n```')).toEqual([{ kind: 'code', text: 'npm ci\n**x**' }]);
    const [table] = answerParts('| Plan | Price |\n|---|---|\n| Pro | 15 € [1] |') as [Block];
    expect(table.kind === 'table' && table.rows.map((row) => row.map(text))).toEqual([
      ['Plan', 'Price'],
      ['Pro', '15 € [1]'],
    ]);
  });

  it('link to safe addresses only', () => {
    const [safe] = answerParts('[docs](https://a.b/c) and https://d.e/f.') as [Block];
    expect(safe.kind === 'paragraph' && safe.content.filter(({ kind }) => kind === 'link')).toEqual([
      { kind: 'link', text: 'docs', url: 'https://a.b/c' },
      { kind: 'link', text: 'https://d.e/f', url: 'https://d.e/f' },
    ]);
    const [unsafe] = answerParts('[x](javascript:alert(1)) <img src=x onerror=alert(1)>') as [Block];
    expect(unsafe).toMatchObject({ content: [{ kind: 'text' }] });
  });

  it('are headings without the number signs that close them', () => {
    const heading = (text: string) => [{ kind: 'heading', content: [{ kind: 'text', text }] }];
    expect(answerParts('## Refunds ##')).toEqual(heading('Refunds'));
    expect(answerParts('# #1 cause of outages')).toEqual(heading('#1 cause of outages'));
  });

  it('lose no word', () => {
    const word = fc.constantFrom(
      'a',
      'bc',
      '**',
      '`',
      '[1]',
      '- ',
      '1. ',
      '|',
      '\n',
      '\n\n',
      '```',
      '[x](y)',
      '_',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const source = words.join('');
        const all = JSON.stringify(answerParts(source));
        const letters = (value: string) => (value.match(/[abc]/g) ?? []).length;
        const shown = answerParts(source).flatMap((block) =>
          block.kind === 'code'
            ? [block.text]
            : block.kind === 'list'
              ? block.items.map(text)
              : block.kind === 'table'
                ? block.rows.flatMap((row) => row.map(text))
                : [text(block.content)],
        );
        const fences = (source.match(/^ {0,3}```[^\n]*/gm) ?? []).join('');
        expect(letters(shown.join('')) + letters(fences)).toBeGreaterThanOrEqual(
          letters(source) - letters(fences),
        );
        expect(all.length).toBeGreaterThan(0);
      }),
    );
  });

  it('are read in linear time', () =>
    expectLinearTime(answerParts, [
      ...['[', '**', '`a', '_a', '| a ', '- a\n', '```\n', '[a](', 'https://', '1. '],
      ...['#', '# ', '# a ', '- a\n  b\n', '1. a\n', '|', '| \n', 'a|', ' '],
    ]));
});
