import { qrModules, qrPath } from './qr-code.js';

/** Read back by an independent decoder. */
const HELLO = `
███████..█.██.███████
█.....█..███..█.....█
█.███.█.██.██.█.███.█
█.███.█..█.█..█.███.█
█.███.█...█.█.█.███.█
█.....█.....█.█.....█
███████.█.█.█.███████
........██.██........
███.████████.██...█..
...█....█.....█....█.
█.█...█...█.█...█████
██..█...█.█...█....█.
█.█..██..██.█.█.█.█..
........██.█.█.█..██.
███████.█..█.███..███
█.....█.██████.██....
█.███.█.█..█.███..███
█.███.█...█...██..██.
█.███.█.███.█...█.█.█
█.....█.██....█.█..█.
███████.██..█.██..███`.trim();

describe('A QR code', () => {
  it('is drawn as the standard says', () => {
    const rows = qrModules('HELLO')!.map((row) => row.map((isDark) => (isDark ? '█' : '.')).join(''));
    expect(rows.join('\n')).toBe(HELLO);
  });

  it.each([
    [17, 21],
    [18, 25],
    [134, 41],
    [154, 45],
    [858, 97],
  ])('of %i bytes has the smallest size that holds them: %i modules', (bytes, size) => {
    expect(qrModules('x'.repeat(bytes))).toHaveLength(size);
  });

  it('counts the bytes of a text, not its letters', () => {
    expect(qrModules('é'.repeat(9))).toHaveLength(25);
  });

  it('is not made of a text that is too long', () => {
    expect(qrPath('x'.repeat(859))).toBeUndefined();
  });
});
