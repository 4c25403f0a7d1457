import { gzipSync } from 'node:zlib';
import type { CorpusCase } from './corpus-case.js';
import { encode } from './encode.js';

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
    '# Versand\n\n## Wie lange?\n\nFünf Tage, höchstens',
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
  csv(
    'rows above the header, and names of several words',
    'export.csv',
    'FAQ export of the shop;;\nDate: 2024-05-01;;\n;;\nQuestion ID;Customer question (EN);Answer text\n7;How long?;Five days.\n',
    'FAQ export of the shop\n\nDate: 2024-05-01\n\n## How long?\n\nFive days.',
  ),
  csv(
    'a title above a table',
    'prices.csv',
    'Prices of May,\nPart,Price\nBolt,2\n',
    'Prices of May\n\n| Part | Price |\n| --- | --- |\n| Bolt | 2 |',
  ),
  csv(
    'an FAQ list in Vietnamese',
    'hoi.csv',
    'Câu hỏi,Trả lời\nBao lâu?,Ba ngày.\n',
    '## Bao lâu?\n\nBa ngày.',
  ),
  {
    title: 'a header without rows',
    fileName: 'header.csv',
    make: () => Buffer.from('question,answer\n'),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /header but no rows/ },
  },
  {
    title: 'JSON lines with empty lines',
    fileName: 'faq.jsonl',
    make: () => Buffer.from('{"question":"A?","answer":"B."}\n\n{"question":"C?","answer":"D."}\n'),
    good: { kind: 'json', exactly: '## A?\n\nB.\n\n## C?\n\nD.' },
  },
  {
    title: 'MDX',
    fileName: 'install.mdx',
    make: () => Buffer.from('import Tabs from "@theme/Tabs";\n\n# Install\n\n<Tabs>\nText\n</Tabs>\n'),
    good: { kind: 'markdown', inOrder: ['# Install', 'Text'], lacks: [/import|Tabs/] },
  },
  {
    title: 'a log',
    fileName: 'service.log',
    make: () => Buffer.from('12:30 started'),
    good: { kind: 'plain', exactly: '12:30 started' },
  },
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
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /not valid JSON/ },
  },
  {
    title: 'JSON with excessive nesting',
    fileName: 'deep.json',
    make: () => Buffer.from('['.repeat(5_000) + ']'.repeat(5_000)),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /levels deep/ },
  },
  {
    title: 'JSON whose hundred thousand levels do not even end',
    fileName: 'endless.json',
    make: () => Buffer.from('{"a":['.repeat(50_000)),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /levels deep/ },
  },
  {
    title: 'JSON with brackets and line ends within its strings',
    fileName: 'brackets.json',
    make: () => Buffer.from(JSON.stringify({ name: `${'[{'.repeat(500)}"\\\n${'{'.repeat(500)}`, price: 5 })),
    good: { kind: 'json', inOrder: ['- price: 5'] },
  },
  {
    title: 'Markdown with front matter',
    fileName: 'a.md',
    make: () => Buffer.from('---\ntitle: T\n---\n# Hello\n<!-- x -->\n'),
    good: { kind: 'markdown', inOrder: ['# Hello'], lacks: [/title|x/], metadata: { title: 'T' } },
  },
  {
    title: 'Markdown that starts with a tag',
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
    title: 'a name with path traversal',
    fileName: '../../etc/passwd.txt',
    make: () => Buffer.from('Hello'),
    good: { kind: 'plain', exactly: 'Hello' },
  },
  {
    title: 'a name from another operating system',
    fileName: 'C:\\Users\\ann\\notes.v2.TXT',
    make: () => Buffer.from('Hello'),
    good: { kind: 'plain', exactly: 'Hello' },
  },
  {
    title: 'text in an undeclared encoding',
    fileName: 'latin.txt',
    make: () => Buffer.from('Grüße', 'latin1'),
    good: { kind: 'plain', exactly: 'Grüße' },
  },
  {
    title: 'Chinese as spreadsheets save it',
    fileName: 'faq.csv',
    make: () => encode('问题,答案\n怎么退货?,签收后三十日内可以退货。\n', 'gb18030'),
    good: { kind: 'csv', exactly: '## 怎么退货?\n\n签收后三十日内可以退货。' },
  },
  {
    title: 'Markdown in Shift_JIS',
    fileName: 'returns.md',
    make: () => encode('# 返品について\n\n商品到着後14日以内なら返品できます。', 'shift_jis'),
    good: { kind: 'markdown', exactly: '# 返品について\n\n商品到着後14日以内なら返品できます。' },
  },
  {
    title: 'JSON in Windows-1251',
    fileName: 'faq.json',
    make: () => encode('{"question":"Как вернуть товар?","answer":"В течение 14 дней."}', 'windows-1251'),
    good: { kind: 'json', exactly: '## Как вернуть товар?\n\nВ течение 14 дней.' },
  },
  {
    title: 'UTF-16 without a byte order mark',
    fileName: 'sixteen.txt',
    make: () => Buffer.from('Returns\n\nYou can send goods back.', 'utf16le'),
    good: { kind: 'plain', exactly: 'Returns\n\nYou can send goods back.' },
  },
  {
    title: 'text in a code page that cannot be detected',
    fileName: 'dos.txt',
    make: () => Buffer.from('f\x81r die R\x81ckgabe der Ger\x84te', 'latin1'),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /no other encoding clearly fits.*UTF-8/ },
  },
  {
    title: 'nothing',
    fileName: 'nothing.txt',
    make: () => Buffer.alloc(0),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /empty/ },
  },
  {
    title: 'an empty file with the name of a PDF',
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
    bad: { code: 'UNSUPPORTED_MEDIA_TYPE', says: /PNG image/ },
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
    title: 'an extension without a name',
    fileName: '.md',
    make: () => Buffer.from('Hello'),
    bad: { code: 'UNSUPPORTED_MEDIA_TYPE', says: /without an extension/ },
  },
  {
    title: 'a quotation mark that is never closed',
    fileName: 'open.csv',
    make: () => Buffer.from('question,answer\nWho?,"You"\n"Where?,Oslo.\nWhat?,A saw.\n'),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /in line 3 is never closed.*upload/ },
  },
  {
    title: 'text after a quotation mark, and unquoted commas',
    fileName: 'by-hand.csv',
    make: () => Buffer.from('question,answer\nWho?,"You" and me\nWhere?,Oslo,Norway\n'),
    good: { kind: 'csv', exactly: '## Who?\n\n"You" and me\n\n## Where?\n\nOslo, Norway' },
  },
  {
    title: 'an encoding that changes to UTF-8',
    fileName: 'appended.csv',
    make: () =>
      Buffer.concat([
        Buffer.from('Frage;Antwort\nWo ist das Büro?;In München.\n'.repeat(400), 'latin1'),
        Buffer.from('Für wen?;Für Größe und Zürich.\n'),
      ]),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /byte 26 .*Save the file as UTF-8/ },
  },
  {
    title: 'an encoding that changes from one code page to another',
    fileName: 'joined.csv',
    make: () =>
      Buffer.concat([
        encode('Вопрос;Ответ\nГде находится склад?;Склад находится в Москве.\n'.repeat(30), 'windows-1251'),
        encode('Когда открыто?;Склад открыт каждый день с девяти часов.\n'.repeat(30), 'koi8-u'),
      ]),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /no other encoding clearly fits/ },
  },
  {
    title: 'UTF-16 that continues as UTF-8',
    fileName: 'sixteen-and-eight.csv',
    make: () =>
      Buffer.concat([
        Buffer.from('\ufeffFrage;Antwort\nWo?;In München.\n', 'utf16le'),
        Buffer.from('Wo ist es?;In Zürich.\n'.repeat(20)),
      ]),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /not valid UTF-16/ },
  },
  {
    title: 'JSON lines that are not valid',
    fileName: 'broken.jsonl',
    make: () => Buffer.from('{"q":"A?"\n{"q":"C?","a":"D."}\n\n{"q":"E?","a"\n{"q":"G?","a":"H."}\n'),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /Lines 1 and 4 .*Correct them/ },
  },
  {
    title: 'JSON lines that are rows of a table',
    fileName: 'rows.jsonl',
    make: () => Buffer.from('["question","answer"]\n["Where?","Oslo."]\n'),
    good: { kind: 'json', exactly: '## Where?\n\nOslo.' },
  },
];
