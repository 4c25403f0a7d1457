import { StandardFonts } from 'pdf-lib';
import type { CorpusCase } from './corpus-case.js';
import { drawn } from './pdf-pages.js';
import { rawPdf } from './raw-pdf.js';

export const PDF_FONT_CASES: readonly CorpusCase[] = [
  {
    title: 'bullets in a symbol font',
    fileName: 'dingbats.pdf',
    make: () =>
      drawn(async (pdf) => {
        const page = pdf.addPage([595, 842]);
        const dingbats = await pdf.embedFont(StandardFonts.ZapfDingbats);
        page.drawText('The warranty covers these:', { x: 50, y: 755, size: 11 });
        for (const [row, text] of ['parts made of steel', 'electronic parts'].entries()) {
          page.drawText('■', { x: 50, y: 735 - 16 * row, size: 9, font: dingbats });
          page.drawText(text, { x: 64, y: 735 - 16 * row, size: 11 });
        }
      }),
    good: { kind: 'pdf', inOrder: ['covers these:', '- parts made of steel\n- electronic parts'] },
  },
  {
    title: 'Chinese in a font that is not embedded',
    fileName: 'chinese.pdf',
    make: () => eastAsianPdf('STSong-Light', 'UniGB-UCS2-H', 'GB1', '退货政策'),
    good: { kind: 'pdf', exactly: '退货政策' },
  },
  {
    title: 'Japanese in a font that is not embedded',
    fileName: 'japanese.pdf',
    make: () => eastAsianPdf('HeiseiMin-W3', 'UniJIS-UCS2-H', 'Japan1', '返品について'),
    good: { kind: 'pdf', exactly: '返品について' },
  },
  {
    title: 'Korean in a font that is not embedded',
    fileName: 'korean.pdf',
    make: () => eastAsianPdf('HYSMyeongJo-Medium', 'UniKS-UCS2-H', 'Korea1', '반품'),
    good: { kind: 'pdf', exactly: '반품' },
  },
  {
    title: 'a font of one collection with the map of another',
    fileName: 'mixed.pdf',
    make: () => eastAsianPdf('MSung-Light', 'UniGB-UCS2-H', 'CNS1', '退貨'),
    good: { kind: 'pdf', exactly: '退貨' },
  },
];

/** A page with one line in an East Asian font that is not embedded. The codes are UTF-16. */
function eastAsianPdf(font: string, map: string, ordering: string, text: string): Buffer {
  const codes = Buffer.from(text, 'utf16le').swap16().toString('hex');
  const content = `BT /F0 12 Tf 50 700 Td <${codes}> Tj ET`;
  return rawPdf({
    pages: [[]],
    replace: {
      3:
        `<< /Type /Font /Subtype /Type0 /BaseFont /${font}-${map} /Encoding /${map} /DescendantFonts [<< /Type /Font ` +
        `/Subtype /CIDFontType0 /BaseFont /${font} /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 0 >> >>] >>`,
      6: `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    },
  });
}
