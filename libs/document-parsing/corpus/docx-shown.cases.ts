import JSZip from 'jszip';
import type { CorpusCase } from './corpus-case.js';

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';

/** A document with the given XML below `w:body`. */
function written(body: string, styles?: string): Promise<Buffer> {
  const archive = new JSZip();
  archive.file(
    '[Content_Types].xml',
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  );
  archive.file(
    '_rels/.rels',
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  );
  archive.file('word/document.xml', `<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`);
  if (styles !== undefined) archive.file('word/styles.xml', `<w:styles ${NAMESPACES}>${styles}</w:styles>`);
  return archive.generateAsync({ type: 'nodebuffer' });
}

const run = (words: string, looks = '') =>
  `<w:r><w:rPr>${looks}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`;
const paragraph = (runs: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`;
const bold = (words: string, size = '') => run(words, `<w:b/>${size && `<w:sz w:val="${size}"/>`}`);
const letters = (words: string) => `<m:r><m:t>${words}</m:t></m:r>`;
const SENTENCE = 'Goods can be returned within 30 days of delivery, in their original packaging.';

export const DOCX_SHOWN_CASES: readonly CorpusCase[] = [
  {
    title: 'Word: headings that are short lines in bold, underlined or larger letters',
    fileName: 'unstyled.docx',
    make: () =>
      written(
        paragraph(bold('Terms of sale', '36')) +
          paragraph(run(SENTENCE)) +
          paragraph(bold('Returns', '26')) +
          paragraph(run(SENTENCE)) +
          paragraph(run('Refunds', '<w:u w:val="single"/>')) +
          paragraph(run(SENTENCE)) +
          paragraph(bold('Important: keep the receipt.')) +
          paragraph(bold('Note ') + run('that gift cards are excluded')) +
          paragraph(bold('Acme Ltd')) +
          paragraph(bold('Main Street 1')) +
          paragraph(bold('Springfield')) +
          paragraph(run(SENTENCE)),
      ),
    good: {
      kind: 'docx',
      metadata: { title: 'Terms of sale' },
      inOrder: [
        '# Terms of sale',
        '## Returns',
        '### Refunds',
        '\n\nImportant: keep the receipt.',
        'Note that gift cards are excluded',
        '\n\nAcme Ltd\n\nMain Street 1\n\nSpringfield',
      ],
      lacks: ['# Acme', '# Important'],
    },
  },
  {
    title: 'Word: bold lines below styled headings, and bold text that is not a heading',
    fileName: 'mixed.docx',
    make: () =>
      written(
        paragraph(run('Shipping'), '<w:pStyle w:val="H1"/>') +
          paragraph(run('Abroad'), '<w:pStyle w:val="Strong1"/>') +
          paragraph(run(SENTENCE)) +
          paragraph(run('not so bold', '<w:b w:val="0"/>'), '<w:pStyle w:val="Strong1"/>') +
          paragraph(run(SENTENCE)) +
          paragraph(bold('The last line, with nothing below')),
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>' +
          '<w:style w:type="paragraph" w:styleId="Strong1"><w:name w:val="Strong line"/><w:rPr><w:b/></w:rPr></w:style>',
      ),
    good: {
      kind: 'docx',
      inOrder: ['# Shipping', '### Abroad', '\n\nnot so bold\n\n', '\n\nThe last line'],
    },
  },
  {
    title: 'Word: bold text is not a heading if the whole document is bold',
    fileName: 'bold.docx',
    make: () =>
      written(
        paragraph(bold('Opening hours')) + paragraph(bold(SENTENCE)) + paragraph(bold('Prices and fees')),
      ),
    good: { kind: 'docx', exactly: `Opening hours\n\n${SENTENCE}\n\nPrices and fees` },
  },
  {
    title: 'Word: equations, ruby text, drop caps, and page breaks within a line',
    fileName: 'shown.docx',
    make: () =>
      written(
        paragraph(
          run('The fee is ') +
            `<m:oMath>${letters('f=')}<m:f><m:num>${letters('a+b')}</m:num><m:den>${letters('2')}</m:den></m:f>` +
            `${letters('+')}<m:sSup><m:e>${letters('x')}</m:e><m:sup>${letters('2')}</m:sup></m:sSup>` +
            `<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e>${letters('y')}</m:e></m:rad></m:oMath>` +
            run(' euros.'),
        ) +
          paragraph(
            '<w:r><w:ruby><w:rt><w:r><w:t>とうきょう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東京</w:t></w:r></w:rubyBase></w:ruby></w:r>' +
              run('から'),
          ) +
          paragraph(run('W'), '<w:framePr w:dropCap="drop" w:lines="3"/>') +
          paragraph(run('hen you order, keep the number.')) +
          paragraph(run('Step one') + '<w:r><w:br w:type="page"/></w:r>' + run('Step two')),
      ),
    good: {
      kind: 'docx',
      exactly:
        'The fee is f=(a+b)/2+x²√(y) euros.\n\n東京から\n\nWhen you order, keep the number.\n\nStep one\nStep two',
    },
  },
];
