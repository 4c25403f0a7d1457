import { gzipSync } from 'node:zlib';
import type { CorpusCase } from './corpus-case.js';

const csv = (
  title: string,
  fileName: string,
  source: string,
  exactly: string,
  encoding: BufferEncoding = 'utf8',
): CorpusCase => ({
  title,
  fileName,
  make: () => Buffer.from(source, encoding),
  good: { kind: 'csv', exactly },
});
const json = (title: string, value: unknown, exactly: string): CorpusCase => ({
  title,
  fileName: 'faq.json',
  make: () => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  good: { kind: 'json', exactly },
});

export const TEXT_CASES: readonly CorpusCase[] = [
  csv(
    'an FAQ list',
    'faq.csv',
    'Question,Answer\nHow long?,Thirty days.\nHow much?,Nothing.\n',
    '## How long?\n\nThirty days.\n\n## How much?\n\nNothing.',
  ),
  csv(
    'quotes, commas and line ends in cells',
    'quotes.csv',
    'question,answer\r\n"What, ""really""?","Yes,\r\nreally."\r\n',
    '## What, "really"?\n\nYes,\nreally.',
  ),
  csv('a byte order mark', 'bom.csv', '\ufeffquestion,answer\nWhy?,Because.\n', '## Why?\n\nBecause.'),
  csv(
    'semicolons and German names, as Excel writes them',
    'fragen.csv',
    'Kategorie;Frage;Antwort\r\nVersand;Wie lange?;F\xfcnf Tage; h\xf6chstens\r\n',
    '# Versand\n\n## Wie lange?\n\nFünf Tage',
    'latin1',
  ),
  csv(
    'tabs',
    'faq.tsv',
    'pregunta\trespuesta\n¿Cuándo?\tMañana, o pasado.\n',
    '## ¿Cuándo?\n\nMañana, o pasado.',
  ),
  csv(
    'no header',
    'bare.csv',
    'How long does it take?,Five days\nWhat does it cost?,Nothing\n',
    '## How long does it take?\n\nFive days\n\n## What does it cost?\n\nNothing',
  ),
  csv(
    'ragged rows',
    'ragged.csv',
    'Name,City,Phone\nAnn,Rome\nBob,Oslo,1,2\n',
    '| Name | City | Phone |  |\n| --- | --- | --- | --- |\n| Ann | Rome |  |  |\n| Bob | Oslo | 1 | 2 |',
  ),
  csv(
    'a stray quote',
    'stray.csv',
    'Part,Size\nPipe 3" long,5\nBolt,2\n',
    '| Part | Size |\n| --- | --- |\n| Pipe 3" long | 5 |\n| Bolt | 2 |',
  ),
  csv(
    'UTF-16, as spreadsheets export',
    'sixteen.csv',
    '\ufeffquestion\tanswer\nWarum?\tDarum über alles.\n',
    '## Warum?\n\nDarum über alles.',
    'utf16le',
  ),
  csv(
    'answers in HTML',
    'markup.csv',
    'question,answer\nHow?,"<p>First <b>this</b></p><ul><li>then that</li></ul>"\n',
    '## How?\n\nFirst this\n\n- then that',
  ),
  {
    title: 'rows without cells',
    fileName: 'blank.csv',
    make: () => Buffer.from('\n,,\n\n'),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /empty/ },
  },
  json(
    'a list of entries',
    [{ question: 'How long?', answer: 'Thirty days.' }],
    '## How long?\n\nThirty days.',
  ),
  json('a list under a key', { title: 'Help', faqs: [{ q: 'A?', a: 'B.' }] }, '# Help\n\n## A?\n\nB.'),
  json(
    'sections of entries',
    { sections: [{ name: 'Paying', items: [{ question: 'How?', answer: 'By card.' }] }] },
    '# Paying\n\n## How?\n\nBy card.',
  ),
  json(
    'what search engines are given',
    {
      '@type': 'FAQPage',
      mainEntity: [{ '@type': 'Question', name: 'How?', acceptedAnswer: { text: '<p>So.</p>' } }],
    },
    '## How?\n\nSo.',
  ),
  json(
    'records that ask nothing',
    [{ name: 'Ann', age: 3 }, { name: 'Bob' }],
    '| name | age |\n| --- | --- |\n| Ann | 3 |\n| Bob |  |',
  ),
  json(
    'JSON lines',
    '{"question":"A?","answer":"B."}\n{"question":"C?","answer":"D."}\n',
    '## A?\n\nB.\n\n## C?\n\nD.',
  ),
  {
    title: 'broken JSON',
    fileName: 'broken.json',
    make: () => Buffer.from('{"question": "A?", '),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /no valid JSON/ },
  },
  {
    title: 'JSON without end of depth',
    fileName: 'deep.json',
    make: () => Buffer.from('['.repeat(5_000) + ']'.repeat(5_000)),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /levels deep/ },
  },
  {
    title: 'Markdown with front matter',
    fileName: 'a.md',
    make: () => Buffer.from('---\ntitle: T\n---\n# Hello\n<!-- x -->\n'),
    good: { kind: 'markdown', inOrder: ['# Hello'], lacks: [/title|x/], metadata: { title: 'T' } },
  },
  {
    title: 'Markdown that opens with a tag',
    fileName: 'readme.md',
    make: () => Buffer.from('<html>\n\n# Hello'),
    good: { kind: 'markdown', inOrder: ['# Hello'] },
  },
  {
    title: 'plain text',
    fileName: 'notes.txt',
    make: () => Buffer.from('Hello, world.'),
    good: { kind: 'plain', exactly: 'Hello, world.' },
  },
  {
    title: 'a name that climbs folders',
    fileName: '../../etc/passwd.txt',
    make: () => Buffer.from('Hello'),
    good: { kind: 'plain', exactly: 'Hello' },
  },
  {
    title: 'a name of another system',
    fileName: 'C:\\Users\\ann\\notes.v2.TXT',
    make: () => Buffer.from('Hello'),
    good: { kind: 'plain', exactly: 'Hello' },
  },
  {
    title: 'text in an encoding that it does not say',
    fileName: 'latin.txt',
    make: () => Buffer.from('Grüße', 'latin1'),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /UTF-8/ },
  },
  {
    title: 'nothing',
    fileName: 'nothing.txt',
    make: () => Buffer.alloc(0),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /empty/ },
  },
  {
    title: 'nothing under the name of a PDF',
    fileName: 'nothing.pdf',
    make: () => Buffer.alloc(0),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /empty/ },
  },
  {
    title: 'text called .pdf',
    fileName: 'hello.pdf',
    make: () => Buffer.from('Hello, world.'),
    bad: { code: 'UNSUPPORTED_MEDIA_TYPE', says: /content is text, not PDF/ },
  },
  {
    title: 'a PNG called .txt',
    fileName: 'photo.txt',
    make: () => Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
    bad: { code: 'UNSUPPORTED_MEDIA_TYPE', says: /\.png/ },
  },
  {
    title: 'a program',
    fileName: 'setup.exe',
    make: () => Buffer.from('4d5a90000300000004000000ffff0000', 'hex'),
    bad: { code: 'UNSUPPORTED_MEDIA_TYPE', says: /Accepted are/ },
  },
  {
    title: 'a gzip archive called .csv',
    fileName: 'faq.csv',
    make: () => gzipSync('question,answer\n'),
    bad: { code: 'UNSUPPORTED_MEDIA_TYPE', says: /\.gz/ },
  },
  {
    title: 'binary data called .md',
    fileName: 'a.md',
    make: () => Buffer.from('abc\0def'),
    bad: { code: 'UNSUPPORTED_MEDIA_TYPE', says: /binary/ },
  },
  {
    title: 'rich text',
    fileName: 'letter.rtf',
    make: () => Buffer.from('{\\rtf1 Hello}'),
    bad: { code: 'UNSUPPORTED_MEDIA_TYPE', says: /\.rtf/ },
  },
  {
    title: 'no extension',
    fileName: 'README',
    make: () => Buffer.from('Hello'),
    bad: { code: 'UNSUPPORTED_MEDIA_TYPE', says: /without an extension/ },
  },
  {
    title: 'an extension and no name',
    fileName: '.md',
    make: () => Buffer.from('Hello'),
    bad: { code: 'UNSUPPORTED_MEDIA_TYPE', says: /without an extension/ },
  },
];
