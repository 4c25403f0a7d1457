import { expectLinearTime } from '@app/testing/performance/linear-time.js';
import { drawnPdf, line, SCAN, WITH_PICTURE } from '../corpus/drawn-pdf.js';
import { inspectBytes, parseBytes } from '../parsers.js';

const BOX = '0 0 595 842 re f\n';
const NESTED = `${'q 0 0 9 9 re W n\n'.repeat(28)}${'Q\n'.repeat(28)}`;
const read = (content: string) =>
  parseBytes('pdf', drawnPdf({ pages: [`${line('Some words.', 700)} ${content}`], ...WITH_PICTURE }), {
    page: () => undefined,
    progress: () => undefined,
  }).catch(() => null);

describe('The text of a page as readers see it', () => {
  it('is found in linear time', async () => {
    await expectLinearTime(read, [
      BOX,
      `${BOX}${line('a', 600)}\n`,
      `${line('ab', 600, '3 Tr')}\n`,
      `${line('ab', 600, '3 Tr')}\n${line('cd', 500, '0 Tr')}\n`,
      `${SCAN}\n${line('ab', 600, '3 Tr')}\n`,
      'q 0 0 9 9 re W n Q\n',
      NESTED,
      'q 0 0 9 9 re W n\n',
      'q\n',
      'q 1 0 0 1 0 0 cm BT /F0 11 Tf 1 0 0 1 50 400 Tm (ab) Tj ET\n',
      'BT /F0 11 Tf 1 0 0 1 50 400 Tm (ab) Tj\n',
      '/Span BDC\n',
      '[',
      '<<',
      'BT /F0 11 Tf 1 0 0 1 50 400 Tm (ab) Tj 3 Tr (cd) Tj 0 Tr ET\n',
      '/OC /MC0 BDC\n',
      '0 0 m 1 1 2 2 300 300 c f\n',
    ]);
  }, 120_000);

  it('gives the title of a document without a stated one', async () => {
    const heading = (text: string, more = '') => `BT ${more} /F0 30 Tf 50 780 Td (${text}) Tj ET`;
    const watermark = 'BT /F0 60 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (DRAFT) Tj ET';
    const body = line('The deposit for the drill is 60 euros.', 700, '0 Tr');
    const titleOf = async (content: string) =>
      (await inspectBytes('pdf', drawnPdf({ pages: [`${content} ${body}`] }))).title;
    expect(await titleOf(`${watermark} ${heading('Rental terms')}`)).toBe('Rental terms');
    expect(await titleOf(watermark)).toBeUndefined();
    expect(await titleOf(heading('Hidden remark', '3 Tr'))).toBeUndefined();
  });
});
