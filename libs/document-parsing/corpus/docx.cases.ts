import {
  DeletedTextRun,
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  InsertedTextRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import JSZip from 'jszip';
import { oleContainer } from './office-parts.js';
import type { CorpusCase } from './corpus-case.js';

const text = (words: string) => new Paragraph(words);
const cell = (...children: (Paragraph | Table)[]) => new TableCell({ children });
const row = (...cells: string[]) => new TableRow({ children: cells.map((words) => cell(text(words))) });
const CHANGE = { id: 1, author: 'Ann', date: '2024-01-31T12:00:00Z' };

async function written(children: (Paragraph | Table)[]): Promise<Buffer> {
  const numbering = {
    config: [{ reference: 'steps', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] }],
  };
  const document = new Document({
    title: 'Guide',
    creator: 'Ann',
    keywords: 'a, b',
    numbering,
    sections: [{ children }],
  });
  return Packer.toBuffer(document);
}

/** A document whose parts are modified after it was written. */
async function changed(change: (zip: JSZip) => void): Promise<Buffer> {
  const zip = await JSZip.loadAsync(await written([text('Some words that are no secret.')]));
  change(zip);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/** Lists and headings with numbers that Word generates. The style of one heading is based on another. */
async function numbered(): Promise<Buffer> {
  const level = (at: number, format: string, words: string, more = '') =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="${format === 'lowerLetter' ? 2 : 1}"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${words}"/></w:lvl>`;
  const list = (id: number, levels: string) =>
    `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`;
  const of = (style: string) => `<w:pStyle w:val="${style}"/>`;
  const numbering =
    list(0, level(0, 'decimal', '%1', of('Heading1')) + level(1, 'decimal', '%1.%2', of('Heading2'))) +
    list(1, level(0, 'decimal', '%1.')) +
    list(2, level(0, 'lowerLetter', '%1)')) +
    [0, 1, 2].map((id) => `<w:num w:numId="${id + 1}"><w:abstractNumId w:val="${id}"/></w:num>`).join('') +
    '<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>';
  const style = (id: string, name: string, more: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
  const number = (id: number, at = 0) => `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`;
  const styles =
    style('Heading1', 'heading 1', `<w:pPr>${number(1)}</w:pPr>`) +
    style('Heading2', 'heading 2', `<w:pPr>${number(1, 1)}</w:pPr>`) +
    style('Own', 'Chapter of ours', '<w:basedOn w:val="Heading1"/>');
  const paragraph = (properties: string, words: string) =>
    `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`;
  const body = [
    paragraph(of('Heading1'), 'Purpose'),
    paragraph(of('Own'), 'Duties'),
    paragraph(of('Heading2'), 'Drivers'),
    paragraph(number(2), 'Unplug it.'),
    paragraph(number(2), 'Wait.'),
    paragraph('', 'The lamp is dark now.'),
    paragraph(number(2), 'Plug it in.'),
    paragraph(number(3), 'By card.'),
    paragraph(number(3), 'By invoice.'),
    paragraph(number(4), 'Anew.'),
  ].join('');
  const part = (name: string, content: string) =>
    `<?xml version="1.0"?><w:${name} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${content}</w:${name}>`;
  return changed((zip) => {
    zip.file('word/numbering.xml', part('numbering', numbering));
    zip.file('word/styles.xml', part('styles', styles));
    zip.file('word/document.xml', part('document', `<w:body>${body}</w:body>`));
  });
}

export const DOCX_CASES: readonly CorpusCase[] = [
  {
    title: 'headings, lists and properties',
    fileName: 'guide.docx',
    make: () =>
      written([
        new Paragraph({ text: 'Guide to returns', heading: HeadingLevel.HEADING_1 }),
        text('Read this before you send anything.'),
        new Paragraph({ text: 'What you need', heading: HeadingLevel.HEADING_2 }),
        new Paragraph({ text: 'the receipt', bullet: { level: 0 } }),
        new Paragraph({ text: 'of the shop', bullet: { level: 1 } }),
        new Paragraph({ text: 'the box', bullet: { level: 0 } }),
        new Paragraph({ text: 'Print the label', numbering: { reference: 'steps', level: 0 } }),
        new Paragraph({ text: 'Close the box', numbering: { reference: 'steps', level: 0 } }),
      ]),
    good: {
      kind: 'docx',
      inOrder: [
        '# Guide to returns',
        'Read this',
        '## What you need',
        '- the receipt\n  - of the shop\n- the box',
        '1. Print the label\n2. Close the box',
      ],
      metadata: { title: 'Guide to returns', author: 'Ann', tags: ['a', 'b'] },
    },
  },
  {
    title: 'a table',
    fileName: 'table.docx',
    make: () => written([new Table({ rows: [row('Plan', 'Price'), row('Pro', '$10'), row('Team', '$45')] })]),
    good: { kind: 'docx', exactly: '| Plan | Price |\n| --- | --- |\n| Pro | $10 |\n| Team | $45 |' },
  },
  {
    title: 'a table in a table',
    fileName: 'nested.docx',
    make: () =>
      written([
        new Table({
          rows: [
            row('Country', 'Postage'),
            new TableRow({
              children: [
                cell(text('France')),
                cell(new Table({ rows: [row('letter', '1 €'), row('parcel', '7 €')] }), text('with tax')),
              ],
            }),
          ],
        }),
      ]),
    good: {
      kind: 'docx',
      inOrder: ['| Country | Postage |', '| France | letter, 1 €; parcel, 7 € with tax |'],
    },
  },
  {
    title: 'accepted tracked changes',
    fileName: 'changes.docx',
    make: () =>
      written([
        new Paragraph({
          children: [
            new TextRun('Refunds take '),
            new DeletedTextRun({ text: 'thirty', ...CHANGE }),
            new InsertedTextRun({ text: 'five', ...CHANGE }),
            new TextRun(' days.'),
          ],
        }),
      ]),
    good: { kind: 'docx', exactly: 'Refunds take five days.' },
  },
  {
    title: 'numbers of headings, clauses and steps',
    fileName: 'numbers.docx',
    make: () => numbered(),
    good: {
      kind: 'docx',
      exactly:
        '# 1 Purpose\n\n# 2 Duties\n\n## 2.1 Drivers\n\n1. Unplug it.\n2. Wait.\n\nThe lamp is dark now.\n\n3. Plug it in.\n' +
        'b) By card.\nc) By invoice.\n1. Anew.',
    },
  },
  {
    title: 'struck-out and hidden text, and notes',
    fileName: 'notes.docx',
    make: () => {
      const children = [
        new Paragraph({
          children: [
            new TextRun('Price: '),
            new TextRun({ text: '99 € ', strike: true }),
            new TextRun({ text: 'remark for editors ', vanish: true }),
            new TextRun('79 €'),
            new FootnoteReferenceRun(1),
            new TextRun('.'),
          ],
        }),
      ];
      const footnotes = { 1: { children: [text('With tax.')] } };
      return Packer.toBuffer(new Document({ footnotes, sections: [{ children }] }));
    },
    good: { kind: 'docx', exactly: 'Price: 79 € (With tax).' },
  },
  {
    title: 'a Word document called .zip',
    fileName: 'guide.zip',
    make: () => written([text('Some words that are no secret.')]),
    good: { kind: 'docx', exactly: 'Some words that are no secret.' },
  },
  {
    title: 'a Word document called .pdf',
    fileName: 'guide.pdf',
    make: () => written([text('Some words that are no secret.')]),
    good: { kind: 'docx', exactly: 'Some words that are no secret.' },
  },
  {
    title: 'no words',
    fileName: 'empty.docx',
    make: () => written([]),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /no text/ },
  },
  {
    title: 'a truncated archive',
    fileName: 'cut.docx',
    make: async () => {
      const whole = await written([text('Some words.')]);
      return whole.subarray(0, whole.length - 200);
    },
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /damaged/ },
  },
  {
    title: 'a damaged part',
    fileName: 'flipped.docx',
    make: async () => {
      const bytes = Buffer.from(await written([text('Some words that are no secret.')]));
      bytes.fill(0xa5, 80, 200);
      return bytes;
    },
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /damaged/ },
  },
  {
    title: 'an archive without a document',
    fileName: 'photos.docx',
    make: () => new JSZip().file('a.txt', 'hello').generateAsync({ type: 'nodebuffer' }),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /damaged/ },
  },
  {
    title: 'a part that unpacks to half a gigabyte',
    fileName: 'bomb.docx',
    make: async () => {
      // The compressed zeros of one file, repeated many times.
      const zip = await JSZip.loadAsync(await written([text('Boom')]));
      const zeros = Buffer.alloc(32 * 1024 * 1024);
      for (let index = 0; index < 4; index += 1) zip.file(`word/media/image${index}.png`, zeros);
      return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
    },
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /unpacks to far more/ },
  },
  {
    title: 'a zip bomb that declares a wrong size',
    fileName: 'liar.docx',
    make: async () => {
      const zip = await JSZip.loadAsync(await written([text('Boom')]));
      zip.file('word/media/image.png', Buffer.alloc(48 * 1024 * 1024));
      const bytes = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
      const entry = bytes.lastIndexOf('word/media/image.png') - 46;
      bytes.writeUInt32LE(10, entry + 24);
      return bytes;
    },
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /unpacks to far more/ },
  },
  {
    title: 'an XML bomb of entities',
    fileName: 'laughs.docx',
    make: () =>
      changed((zip) =>
        zip.file(
          'word/document.xml',
          '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document>&b;</w:document>',
        ),
      ),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /entities/ },
  },
  {
    title: 'a password',
    fileName: 'secret.docx',
    make: () => oleContainer('EncryptedPackage'),
    bad: { code: 'DOCUMENT_ENCRYPTED', says: /password/ },
  },
  {
    title: 'a document in the old format',
    fileName: 'old.doc',
    make: () => oleContainer('WordDocument'),
    bad: { code: 'UNSUPPORTED_MEDIA_TYPE', says: /\.doc.*Save it as \.docx/ },
  },
  {
    title: 'an archive with other content',
    fileName: 'backup.zip',
    make: () => new JSZip().file('a.txt', 'hello').generateAsync({ type: 'nodebuffer' }),
    bad: { code: 'UNSUPPORTED_MEDIA_TYPE', says: /ZIP archive\. Unpack it.*Accepted are PDF \(\.pdf\)/ },
  },
];
