import type { PdfTextItem } from './text-item.js';

interface Widget {
  readonly subtype?: string;
  readonly fieldType?: string;
  readonly fieldValue?: unknown;
  readonly rect?: readonly number[];
}

const DEFAULT_SIZE = 10;

/** Returns the values of filled-in form fields at their positions. */
export function formFieldItems(annotations: readonly unknown[]): PdfTextItem[] {
  return (annotations as readonly Widget[]).flatMap((widget) => {
    const value = filledIn(widget);
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = widget.rect ?? [];
    if (value === '') return [];
    const size = Math.min(Math.max((y1 - y0) * 0.6, 4), DEFAULT_SIZE);
    return value.split(/\r\n?|\n/).map((line, index) => ({
      str: line,
      dir: 'ltr',
      width: Math.min(line.length * size * 0.5, Math.max(x1 - x0, 1)),
      height: size,
      transform: [size, 0, 0, size, x0, y1 - (index + 1) * size * 1.2],
      fontName: '',
    }));
  });
}

function filledIn({ subtype, fieldType, fieldValue }: Widget): string {
  if (subtype !== 'Widget' || (fieldType !== 'Tx' && fieldType !== 'Ch')) return '';
  if (Array.isArray(fieldValue)) return fieldValue.filter((each) => typeof each === 'string').join(', ');
  return typeof fieldValue === 'string' ? fieldValue.trim() : '';
}
