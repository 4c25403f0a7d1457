import type { PdfPage } from './pdfjs.js';

const BOLD = /bold|black|heavy|demi|semibd|(?:^|[-,_])bd\b|^cmbx|^ecbx|^sfbx|^lmbx|^ptmb|^phvb|bx\d{1,2}$/i;
/** The tag before the name of an embedded font subset. */
const SUBSET = /^[A-Z]{6}\+/;

/** Determines which fonts of a document are bold. */
export class FontWeights {
  private readonly bold = new Map<string, boolean>();

  /** Examines the unknown fonts of a page. Pages without unknown fonts take no time. */
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
