import type { PdfPage } from './pdfjs.js';

const BOLD = /bold|black|heavy|demi|semibd|(?:^|[-,_])bd\b|^cmbx|^ecbx|^sfbx|^lmbx|^ptmb|^phvb|bx\d{1,2}$/i;
/** The tag that a program puts before the name of a font that it embeds in part. */
const SUBSET = /^[A-Z]{6}\+/;

/** Knows which fonts of a document are bold. */
export class FontWeights {
  private readonly bold = new Map<string, boolean>();

  /** Looks at the fonts of a page that it does not know; pages that have none cost nothing. */
  async learn(page: PdfPage, fontNames: ReadonlySet<string>): Promise<void> {
    const unknown = [...fontNames].filter((name) => name !== '' && !this.bold.has(name));
    if (unknown.length === 0) return;
    await page.getOperatorList();
    for (const name of unknown) this.bold.set(name, isBold(page, name));
  }

  isBold(fontName: string): boolean {
    return this.bold.get(fontName) ?? false;
  }
}

function isBold(page: PdfPage, font: string): boolean {
  if (!page.commonObjs.has(font)) return false;
  const found = page.commonObjs.get(font) as { name?: string; bold?: boolean; black?: boolean } | null;
  return found?.bold === true || found?.black === true || BOLD.test((found?.name ?? '').replace(SUBSET, ''));
}
