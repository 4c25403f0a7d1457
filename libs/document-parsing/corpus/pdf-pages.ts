import { PDFDocument } from 'pdf-lib';
import type { RawText } from './raw-pdf.js';

export const line = (text: string, x: number, y: number, size = 11): RawText => ({ text, x, y, size });

export const HELLO = { pages: [[line('Returns are free within thirty days of delivery.', 50, 700)]] };

/** Five lines of running text with the width of a column. */
export const COLUMN = [
  'The left column tells how an order',
  'is placed, paid and confirmed by a',
  'message that names its number and',
  'the day on which the parcel leaves',
  'the warehouse near the old harbour.',
];

export const OTHER_COLUMN = [
  'The right column tells how a parcel',
  'is sent back: print the label, close',
  'the box with tape and bring it to a',
  'counter of the carrier, who gives a',
  'receipt that you should keep safely.',
];

/** A page drawn by pdf-lib. */
export async function drawn(draw: (pdf: PDFDocument) => Promise<void> | void): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  await draw(pdf);
  return Buffer.from(await pdf.save());
}

/** Pages with a header, a footer with the page number, a heading and lines. */
export function manual(pages: number): RawText[][] {
  return Array.from({ length: pages }, (_, index) => [
    line('Attendant Manual', 50, 810, 9),
    line(`Subject number ${['one', 'two', 'three', 'four', 'five'][index % 5]}`, 50, 770, 18),
    ...Array.from({ length: 20 }, (__, row) =>
      line(`Sentence ${row} of page ${index + 1} stands on its own line here.`, 50, 740 - 14 * row),
    ),
    line(`Page ${index + 1} of ${pages}`, 270, 20, 9),
  ]);
}
