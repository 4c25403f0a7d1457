import type { PdfPage } from './pdfjs.js';
import type { PdfTextItem } from './text-item.js';

const SYMBOLS = /dingbat|wingding|webding/i;
/** A single character that is not a digit, as bullets are. */
const LONE = /^[^\d\s]$/u;

/**
 * Replaces letters that a symbol font draws as bullets: `n` in ZapfDingbats is a square. Only the names of fonts that
 * set nothing but single characters are read.
 */
export async function withBullets(
  page: PdfPage,
  items: readonly PdfTextItem[],
): Promise<readonly PdfTextItem[]> {
  const lone = new Map<string, boolean>();
  for (const { str, fontName } of items) {
    const text = str.trim();
    if (text !== '') lone.set(fontName, (lone.get(fontName) ?? true) && LONE.test(text));
  }
  const asked = [...lone].filter(([name, isLone]) => isLone && name !== '').map(([name]) => name);
  if (asked.length === 0) return items;
  await page.getOperatorList();
  const symbols = new Set(asked.filter((name) => SYMBOLS.test(nameOf(page, name))));
  if (symbols.size === 0) return items;
  return items.map((item) =>
    symbols.has(item.fontName) && item.str.trim() !== '' ? { ...item, str: '•' } : item,
  );
}

function nameOf(page: PdfPage, font: string): string {
  if (!page.commonObjs.has(font)) return '';
  const { name = '' } = page.commonObjs.get(font) as { name?: string };
  return name;
}
