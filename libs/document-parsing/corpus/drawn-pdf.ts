import { rawPdf } from './raw-pdf.js';

export interface Drawing {
  /** The operations of each page. */
  readonly pages: readonly string[];
  /** Entries of the resources besides the font F0. */
  readonly resources?: string;
  /** Entries of the catalog. */
  readonly catalog?: string;
  /** The font F0. */
  readonly font?: string;
  /** Further objects, from object 20. */
  readonly objects?: readonly string[];
}

const FONT = 3;
const FIRST_OBJECT = 20;

/** A PDF with the given drawing operations. */
export function drawnPdf({ pages, resources = '', catalog = '', font, objects = [] }: Drawing): Buffer {
  const replace: Record<number, string> = { 1: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>` };
  pages.forEach((content, page) => {
    replace[5 + 2 * page] =
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F0 ${FONT} 0 R /F1 22 0 R >> ${resources} >> /Contents ${6 + 2 * page} 0 R >>`;
    replace[6 + 2 * page] = stream('', content);
  });
  if (font) replace[FONT] = font;
  for (let free = 5 + 2 * pages.length; free < FIRST_OBJECT; free += 1) replace[free] = 'null';
  objects.forEach((body, index) => (replace[FIRST_OBJECT + index] = body));
  return rawPdf({ pages: pages.map(() => []), replace });
}

export function stream(entries: string, content: string): string {
  return `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

/** A line of text at the left margin. `more` are further operators. */
export const line = (text: string, y: number, more = '') => `BT /F0 11 Tf ${more} 50 ${y} Td (${text}) Tj ET`;
export const PICTURE = stream(
  '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray',
  'A',
);
/** Draws the picture over the whole page. */
export const SCAN = 'q 595 0 0 842 0 0 cm /Im0 Do Q';
export const WITH_PICTURE = { resources: '/XObject << /Im0 20 0 R >>', objects: [PICTURE] };
