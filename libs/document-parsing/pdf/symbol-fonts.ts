import type { PdfPage } from './pdfjs.js';
import type { PdfTextItem } from './text-run.js';

const SYMBOLS = /dingbat|wingding|webding/i;
/** One character that is no digit; bullets are set so. */
const LONE = /^[^\d\s]$/u;

/**
 * The items with bullets in place of letters that a font of pictures draws as such: `n` in ZapfDingbats is a square. Only
 * fonts that set nothing but single characters are asked for their names.
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
