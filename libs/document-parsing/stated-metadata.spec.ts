import { Document, HeadingLevel, Packer, Paragraph } from 'docx';
import { StandardFonts } from 'pdf-lib';
import { drawn } from './corpus/pdf-pages.js';
import type { ParsedKind } from './document-kind.js';
import { inspectBytes } from './parsers.js';

const inspect = (kind: ParsedKind, bytes: Buffer | string) => inspectBytes(kind, Buffer.from(bytes));

function pdf(title: string | undefined, heading?: string): Promise<Buffer> {
  return drawn(async (document) => {
    const font = await document.embedFont(StandardFonts.Helvetica);
    if (title !== undefined) document.setTitle(title);
    document.setModificationDate(new Date('2024-03-01T12:00:00Z'));
    const page = document.addPage();
    if (heading !== undefined) page.drawText(heading, { x: 50, y: 760, size: 22, font });
    for (let row = 0; row < 12; row += 1)
      page.drawText(`Sentence ${row} of the manual stands on a line of its own.`, {
        x: 50,
        y: 700 - 14 * row,
        size: 11,
        font,
      });
  });
}

describe('The metadata that a file states', () => {
  it.each([undefined, 'untitled', 'Microsoft Word - manual-final2.doc', 'manual.indd'])(
    'has the first heading as the title of a PDF that states %j',
    async (title) => {
      expect(await inspect('pdf', await pdf(title, 'How to return shoes'))).toMatchObject({
        title: 'How to return shoes',
        modifiedAt: '2024-03-01T12:00:00.000Z',
      });
    },
  );

  it('uses the title that a PDF states, and the name of a printed file if there is no heading', async () => {
    expect((await inspect('pdf', await pdf('Handbook', 'Chapter 1'))).title).toBe('Handbook');
    expect((await inspect('pdf', await pdf('Microsoft Word - manual.doc'))).title).toBe('manual');
    expect((await inspect('pdf', await pdf(undefined))).title).toBeUndefined();
  });

  it.each([
    ['<title>Acme Help Center</title>', 'How do I return shoes?'],
    ['<title>Acme</title><meta property="og:site_name" content="Acme">', 'How do I return shoes?'],
    ['', 'How do I return shoes?'],
    ['<title>Return shoes | Acme</title>', 'Return shoes | Acme'],
    ['<title>Help for returns</title>', 'Help for returns'],
  ])('has a title of the page itself: %s', async (head, title) => {
    const page = `<html lang="en-GB"><head>${head}<meta property="article:modified_time" content="2024-05-01T08:00:00+02:00"></head><body><h1>How do I return shoes?</h1><p>Send them back.</p></body></html>`;
    expect(await inspect('html', page)).toMatchObject({
      title,
      language: 'en-GB',
      modifiedAt: '2024-05-01T06:00:00.000Z',
    });
  });

  it('has the language and the dates of a Word document', async () => {
    const document = new Document({
      styles: { default: { document: { run: { language: { value: 'fr-FR' } } } } },
      sections: [{ children: [new Paragraph({ text: 'Retours', heading: HeadingLevel.HEADING_1 })] }],
    });
    expect(await inspect('docx', await Packer.toBuffer(document))).toMatchObject({
      title: 'Retours',
      language: 'fr-FR',
      createdAt: expect.stringMatching(/Z$/),
      modifiedAt: expect.stringMatching(/Z$/),
    });
  });

  it('has the language and the dates of front matter', async () => {
    const text = '---\nlang: nl\ndate: 2024-01-02\nlastmod: 2024-02-03\n---\n\n# Retour\n';
    expect(await inspect('markdown', text)).toMatchObject({
      language: 'nl',
      createdAt: '2024-01-02T00:00:00.000Z',
      modifiedAt: '2024-02-03T00:00:00.000Z',
    });
  });
});
