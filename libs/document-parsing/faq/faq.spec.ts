import fc from 'fast-check';
import { parseCsv } from './csv.parser.js';
import { parseJson } from './json.parser.js';
import { sniffDelimiter } from './sniff-delimiter.js';

const cell = fc.stringMatching(/^[a-z][a-z ,;"|'-]{0,30}[a-z]$/).map((text) => text.replace(/ +/g, ' '));
const entries = fc.array(fc.record({ question: cell, answer: cell }), { minLength: 1, maxLength: 20 });
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const sections = (list: readonly { question: string; answer: string }[]) =>
  list.map(({ question, answer }) => `## ${question}\n\n${answer}`).join('\n\n');

describe('FAQ lists', () => {
  it('are parsed from CSV with any column separator and line ending', () => {
    fc.assert(
      fc.property(
        entries,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        (list, delimiter, end) => {
          const rows = [{ question: 'Question', answer: 'Answer' }, ...list];
          const source = rows
            .map(({ question, answer }) => quoted(question) + delimiter + quoted(answer))
            .join(end);
          expect(parseCsv(Buffer.from(source)).pages).toEqual([sections(list)]);
        },
      ),
    );
  });

  it('are parsed from JSON at any depth', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 0, max: 20 }), (list, depth) => {
        let value: unknown = list;
        for (let level = 0; level < depth; level += 1) value = { data: value };
        expect(parseJson(Buffer.from(JSON.stringify(value))).pages).toEqual([sections(list)]);
      }),
    );
  });

  it('have their tags', () => {
    const source = 'question,answer,tags\nA?,B,"x, y"\nC?,D,y;z\n';
    expect(parseCsv(Buffer.from(source)).metadata.tags).toEqual(['x', 'y', 'z']);
  });
});

describe('any other JSON', () => {
  it('becomes headings and lines', () => {
    const value = { shop: { name: 'Ann', hours: ['9 to 12', '14 to 18'] } };
    expect(parseJson(Buffer.from(JSON.stringify(value))).pages).toEqual([
      '# shop\n\n- name: Ann\n\n## hours\n\n- 9 to 12\n- 14 to 18',
    ]);
  });
});

describe('sniffDelimiter', () => {
  it.each([
    ['a;b;c\n1,5;2,5;3,5\n', ';'],
    ['a,b\n"x;y;z",2\n', ','],
    ['a\tb\n1\t2\n', '\t'],
    ['sep=|\na|b\n', '|'],
    ['one column\nonly\n', ','],
  ])('finds in %j the %j', (text, expected) => {
    expect(sniffDelimiter(text)).toBe(expected);
  });
});
