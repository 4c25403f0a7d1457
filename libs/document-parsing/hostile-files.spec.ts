import { isDomainError } from '@app/kernel';
import { expectLinearTime, type HostileText } from '@app/testing/performance/linear-time.js';
import { readHtml } from './html/html.parser.js';
import { parseEml } from './mail/eml.parser.js';
import { withReadableHeaders } from './mail/header-charset.js';
import { messagesOf } from './mail/mailbox.js';
import { decodePart } from './mail/part-charset.js';
import { withMarkedTitles } from './markup/asciidoc-titles.js';
import { readingOrder } from './pdf/columns.js';
import { LineJoiner } from './pdf/hyphenation.js';
import { toRows } from './pdf/rows.js';
import { findTables } from './pdf/tables.js';
import type { TextRun } from './pdf/text-run.js';
import type { ParsedKind } from './document-kind.js';
import { parseBytes } from './parsers.js';
import { decodeText } from './text/decode-text.js';
import { detectEncoding } from './text/detect-encoding.js';

const bytesOf = (text: string) => Buffer.from(text, 'latin1');
const HEAD = 'From: a@shop.example\nSubject: Saw\n';
const MULTIPART = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n';
const LABELS = ['', 'utf-8', 'iso-8859-1', 'gb2312', 'windows-1251', 'us-ascii'];

const decoded = (bytes: Buffer) => {
  try {
    return decodeText(bytes);
  } catch {
    return null;
  }
};

/** Pages with too many unclosed elements are refused. */
const readOrRefuse = (source: string) => {
  try {
    return readHtml(source);
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
};

const WORKS: readonly (readonly [string, (text: string) => unknown, readonly (string | HostileText)[]])[] = [
  [
    'links between the pages of a manual, lists of languages and indented pages',
    (text) => readOrRefuse(`<p>word</p>${text}`),
    [
      '<a href=b>next</a>',
      '<div><a href=b>next',
      '<a href=b hreflang=de>Deutsch</a>',
      '<b>contents</b><br>',
      '<p>contents</p><a name=b></a>',
      '<blockquote>a',
      '<dd><blockquote>',
      '<table><tr><td><a href=b>next',
      { before: '<a href=b>', piece: ' :', after: '</a>' },
      { before: '<b>contents</b>', piece: '<a name=b></a>' },
    ],
  ],
  [
    'the messages of a mailbox',
    (text) => messagesOf(bytesOf(`From a 1:00\n${text}`)),
    [
      '\nFrom ',
      'From a 1:00\n',
      '\nFrom a 1:0',
      { before: '\nFrom ', piece: 'a' },
      { before: '\nFrom a ', piece: '1:' },
    ],
  ],
  [
    'the parts of a message',
    (text) => parseEml(bytesOf(HEAD + MULTIPART + text)).catch(() => null),
    [
      '--b\n',
      '--b\nContent-Type: text/plain\n\n\xe9\n',
      '--b\nContent-Type: multipart/mixed; boundary=b\n\n',
      '--b\nContent-Type: message/rfc822\n\nSubject: a\n\nb\n',
      '--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n=C3=\n',
    ],
  ],
  [
    'the encodings of parts',
    (text) => LABELS.map((label) => decodePart(bytesOf(`${text}\xe9`), label)),
    ['\xe9', '\xe9\n', '\xc3\xa9\n\xe9\n', '\x81', 'S\xe4ge und Gr\xfc\xdfe\n'],
  ],
  [
    'the headers of a message',
    (text) => withReadableHeaders(bytesOf(`${text}\xe9`)),
    ['=?', '=?a?b?', '=?utf-8?Q?=C3?= ', '=?iso-8859-1?Q?=C3=A9?=', 'charset', '\xe9\n', '\n'],
  ],
  [
    'the encoding of a text',
    (text) => detectEncoding(bytesOf(`${text}\xe9`)),
    [
      '\xe9',
      '\xe9\n',
      'S\xe4ge und Gr\xfc\xdfe ',
      '\xc3\xa9\xc3\xa9\xc3\xa9 \n',
      '\x81',
      '\xa1\xa1',
      '\x1b$B!!\x1b(B',
    ],
  ],
  [
    'changes of the encoding',
    (text) =>
      decoded(
        Buffer.concat([Buffer.from('\ufeffab', 'utf16le'), Buffer.from(text, 'utf16le'), bytesOf(text)]),
      ),
    ['a', 'a b ', '\xe9', '\n'],
  ],
  [
    'underlined titles of AsciiDoc',
    (text) => withMarkedTitles(text.split('\n')),
    [
      '----\n',
      'a\n--\n',
      'ab\n====\n',
      '****\n----\n',
      '```a\n',
      '====\n',
      { before: '****\n====\n____\n', piece: 'ab\n--\n' },
    ],
  ],
];

/** A run for every forty characters of the given text, in points. */
const runs = (text: string, place: (index: number, count: number) => { x: number; y: number }): TextRun[] =>
  Array.from({ length: text.length / 40 }, (_, index) => {
    const { x, y } = place(index, text.length / 40);
    return { text: '12', x0: x, x1: x + 4, y, size: 2, rightToLeft: false, monospaced: false, spaced: true };
  });
const PAGES: readonly (readonly [string, (text: string) => unknown])[] = [
  [
    'the columns of a page of numbers',
    (text) =>
      readingOrder(
        runs(text, (index, count) => {
          const across = Math.ceil(Math.sqrt(count));
          return { x: 10 + 10 * (index % across), y: 10 + 10 * Math.floor(index / across) };
        }),
      ),
  ],
  [
    'the tables of a page of many lines in two columns',
    (text) =>
      findTables(
        toRows(runs(text, (index) => ({ x: index % 2 ? 300 : 50, y: 4 * Math.floor(index / 2) }))),
        new LineJoiner(),
      ),
  ],
  [
    'the lines of a paragraph',
    (text) => text.match(/.{1,10}/g)?.reduce((joined, line) => new LineJoiner().join(joined, line)),
  ],
];

/** Files of more parts than a call may have arguments. */
const MANY = 150_000;
const LONG: readonly (readonly [string, ParsedKind, string])[] = [
  ['paragraphs of a page', 'html', `<main><div>${'<p>ab'.repeat(MANY)}</div></main>`],
  ['blocks of AsciiDoc', 'asciidoc', `====\n${'ab\n\n'.repeat(MANY)}====\n`],
  ['paragraphs in a note of reStructuredText', 'rst', `.. note::\n\n${'   ab\n\n'.repeat(MANY)}`],
];

describe('Reading takes linear time for', () => {
  it.each(WORKS)('%s', async (_name, work, texts) => expectLinearTime(work, texts), 60_000);

  it.each(PAGES)('%s in a PDF', async (_name, work) => expectLinearTime(work, ['a']), 60_000);
});

describe('A file of any size is read:', () => {
  it.each(LONG)(
    '%s',
    async (_name, kind, source) => {
      let length = 0;
      await parseBytes(kind, Buffer.from(source), {
        page: (text) => void (length += text.length),
        progress: () => undefined,
      });
      expect(length).toBeGreaterThanOrEqual(2 * MANY);
    },
    30_000,
  );

  it.each(['<div><a href=b>', '<blockquote>'])('100,000 nested elements %s', (tag) => {
    expect(readHtml(`<p>word</p>${tag.repeat(100_000)}end`).text).toContain('word');
  });
});
