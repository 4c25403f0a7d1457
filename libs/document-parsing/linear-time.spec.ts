import { expectLinearTime, type HostileText } from '@app/testing/performance/linear-time.js';
import { detectKind } from './detection/detect-kind.js';
import { parseCsv } from './faq/csv.parser.js';
import { parseJson } from './faq/json.parser.js';
import { jsonToMarkdown } from './faq/json-to-markdown.js';
import { fragmentToMarkdown, parseHtml, readHtml } from './html/html.parser.js';
import { parseMarkdown } from './markdown/markdown.parser.js';
import { parseAsciidoc } from './markup/asciidoc.parser.js';
import { parseRst } from './markup/rst.parser.js';
import { markdownTable } from './markdown/markdown-table.js';
import { decodeText } from './text/decode-text.js';
import { parsePlainText } from './text/plain-text.parser.js';

/** A file that its parser refuses has been read as well. */
const read = (parse: (bytes: Buffer) => unknown) => (text: string) => {
  try {
    return parse(Buffer.from(text));
  } catch {
    return null;
  }
};

const TEXT_PIECES: readonly string[] = [
  '```\n',
  '# h\n',
  '---\n',
  '<!--',
  '-->',
  ' ',
  '\n',
  '\r\n',
  ' \n',
  'a: b\n',
  'a',
  '忽略',
  '\u0316\u0301',
];
const MARKDOWN_PIECES: readonly (string | HostileText)[] = [
  { piece: '\t', after: '&amp;' },
  ...TEXT_PIECES,
  ...['<table>', '</table>', '<a href="', '</a>', '<A ', '</A>', '<summary>', '</summary>', '<br>', '<img '],
  ...[
    '{{< a ',
    '>}}',
    '{#',
    '{:',
    '}',
    ':::',
    '\n: a\n',
    '> [!',
    'export const a\n',
    '[a](',
    ')',
    '"',
    '&amp;',
    '[^a]',
    '[^a]: b\n',
    '    c\n',
  ],
];
const CSV_PIECES = ['a,b\n', '"a,', '"', '""', ',', ';', '\t', '\n', 'a', '|', '| a ', 'Q: a?\n'];
const JSON_PIECES = ['[', ']', '{"a":', '"', '\\"', '1,', ' ', 'a', '<a ', '<p>', '# h\n', '| a '];
/** What is slow only within something, or because it does not end. */
const HTML_TEXTS: readonly HostileText[] = [
  { before: '<p>a</p>', piece: '<style>' },
  { before: '<style>', piece: 'a,', after: 'a{display:none}</style><p>a' },
  { before: '<pre>a', piece: ' ', after: 'a' },
  { before: '<div class=question>', piece: '<p>a', after: '</div><div class=answer>b</div>' },
  { before: '<svg>', piece: '</svg><mi>' },
  { piece: '<x><p></x></p>a' },
];
const HTML_PIECES = [
  ...[
    '<',
    '<a ',
    '<a b=',
    '<a b="',
    '<b ',
    '<b>',
    '</p>',
    '<p>',
    '<div>',
    '<li>',
    '<td>',
    '<table>',
    '<!--',
    '<!-- -->',
  ],
  ...[
    '<script>',
    '<style></style>',
    '<input>',
    '<p style="color:red">a</p>',
    '<nav>a</nav>',
    '<p class=menu>a</p>',
  ],
  ...['<button>', '<s>', '</s>', '<div hidden>', '<div role=tabpanel>', '<div role=tablist><a role=tab>'],
  ...['<header>a</header>', '<a href=b>c</a>', '&', '&amp;', ' ', 'a', '\u0316\u0301'],
];

const RST_PIECES: readonly (string | HostileText)[] = [
  '=== ===\n.. note::\n',
  { before: 'a', piece: ' ', after: 'b::' },
  ...[
    'a',
    '\n',
    ' ',
    '    ',
    '- ',
    '1. ',
    '.. ',
    '.. note::\n',
    '.. a:: b\n',
    '::\n',
    '`',
    '``',
    '_',
    ':a:`',
    '|',
    '| ',
  ],
  ...[
    '+-+\n',
    '+---+---+\n',
    '=== ===\n',
    '===\n',
    '>>> ',
    '[1]_',
    '<',
    '>',
    '\\',
    '-a  b\n',
    ':f: ',
    '.. _a: b\n',
    'a_',
  ],
];
const ASCIIDOC_PIECES: readonly (string | HostileText)[] = [
  'ifndef::a[]\n= a\n',
  { before: '----\na', piece: ' ', after: 'a\n----\n' },
  ...[
    'a',
    '\n',
    ' ',
    '= ',
    '* ',
    '** ',
    '. ',
    '----\n',
    '====\n',
    '|===\n',
    '|',
    '+\n',
    '[a]\n',
    '[[a]]',
    '<<',
    '>>',
    '`',
  ],
  ...[
    '*',
    '_',
    '#',
    '^',
    '+++',
    'a::',
    'NOTE: ',
    'link:',
    'a[',
    ']',
    'http://a[',
    '{a}',
    ':a: b\n',
    'ifdef::a[]\n',
    '////\n',
    '((',
    'pass:[',
  ],
];

describe('Parsing takes linear time for', () => {
  it.each([
    ['parseMarkdown', read((bytes) => parseMarkdown(bytes).catch(() => null)), MARKDOWN_PIECES],
    ['parsePlainText', read(parsePlainText), TEXT_PIECES],
    ['parseRst', read(parseRst), RST_PIECES],
    ['parseAsciidoc', read(parseAsciidoc), ASCIIDOC_PIECES],
    ['parseCsv', read(parseCsv), CSV_PIECES],
    ['parseJson', read(parseJson), JSON_PIECES],
    [
      'parseJson, as a text in a record',
      read((b) => parseJson(Buffer.from(JSON.stringify([{ a: b.toString() }])))),
      JSON_PIECES,
    ],
    [
      'parseJson, as an answer',
      read((b) => parseJson(Buffer.from(JSON.stringify([{ q: 'a?', answer: b.toString() }])))),
      JSON_PIECES,
    ],
    ['parseHtml', read(parseHtml), [...HTML_PIECES, ...HTML_TEXTS]],
    ['parseHtml, within a table', read((bytes) => parseHtml(Buffer.from(`<table>${bytes}`))), HTML_PIECES],
    ['parseHtml, within a drawing', read((bytes) => parseHtml(Buffer.from(`<svg>${bytes}`))), HTML_PIECES],
    ['parseHtml, within a formula', read((bytes) => parseHtml(Buffer.from(`<math>${bytes}`))), HTML_PIECES],
    ['fragmentToMarkdown', (text: string) => fragmentToMarkdown(text), HTML_PIECES],
    [
      'parseHtml, with attributes of different names',
      (text: string) => readHtml(withAttributes(text)),
      ['a'],
    ],
    [
      'decodeText',
      (text: string) => read(decodeText)(text) ?? read(() => decodeText(Buffer.from(text, 'latin1')))(text),
      [...TEXT_PIECES, '\xe9', '\xe9 '],
    ],
    ['detectKind', read((bytes) => detectKind('a.md', bytes).catch(() => null)), TEXT_PIECES],
  ] as const)(
    '%s',
    async (_name, work, pieces) => {
      await expectLinearTime(work, pieces);
    },
    60_000,
  );

  function withAttributes(text: string): string {
    return `<p ${[...text].map((_, index) => `a${index}="b"`).join(' ')}>word</p>`;
  }

  it('names with long replacement texts', async () => {
    const long = 'b'.repeat(50_000);
    const { pages: rst } = parseRst(Buffer.from(`.. |a| replace:: ${long}\n\n${'|a| '.repeat(10_000)}`));
    expect(rst.join('').length).toBeLessThan(1_000_000);
    const { pages: asciidoc } = parseAsciidoc(Buffer.from(`:a: ${long}\n\n${'{a} '.repeat(10_000)}`));
    expect(asciidoc.join('').length).toBeLessThan(1_000_000);
    const { pages: markdown } = await parseMarkdown(
      Buffer.from(`[a]: https://a.example/${'b'.repeat(900)}\n\n${'[a] '.repeat(10_000)}`),
    );
    expect(markdown.join('').length).toBeLessThan(1_000_000);
  });

  it('unclosed elements that are opened again in each following element', () => {
    const open = Array.from({ length: 200 }, (_, n) => `<code id="${n}">`).join('');
    expect(() => readHtml(`<div>${open}</div>${'<div>a</div>'.repeat(1_000)}`)).toThrow(
      'too many unclosed elements',
    );
  });

  it('tables of records that share no key, and of one long row over many short ones', () => {
    const own = Array.from({ length: 3_000 }, (_, n) => ({ [`key ${n}`]: n }));
    expect(jsonToMarkdown(own).length).toBeLessThan(JSON.stringify(own).length * 4);
    const ragged = [Array.from({ length: 3_000 }, () => 'a'), ...Array.from({ length: 3_000 }, () => ['b'])];
    expect(markdownTable(ragged).length).toBeLessThan(100_000);
  });
});
