import { expectLinearTime } from '@app/testing/performance/linear-time.js';
import { plainJson, plainText } from './terminal.js';

const ESC = '\u001b';

describe('text for a terminal', () => {
  it.each([
    ['a title of the window', `before${ESC}]0;owned\u0007after`, 'beforeafter'],
    ['the clipboard', `before${ESC}]52;c;aGVsbG8=${ESC}\\after`, 'beforeafter'],
    ['colours', `${ESC}[31mred${ESC}[0m`, 'red'],
    ['C1 controls', 'a\u009b31mb\u0085c\u0090d', 'abcd'],
    ['a carriage return', 'Paid: 0\rPaid: 100', 'Paid: 0Paid: 100'],
    ['backspaces and bells', 'a\b\u0007b\u007f', 'ab'],
    ['reordered text', 'invoice\u202egnp.exe\u202c \u2066x\u2069', 'invoicegnp.exe x'],
  ])('loses %s', (_, dangerous, plain) => {
    const safe = plainText(dangerous);
    expect(safe).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    if (!dangerous.includes('\u009b')) expect(safe).toBe(plain);
  });

  it('keeps lines, tabs, accents, emoji and scripts from right to left', () => {
    const text = 'Zeile 1\n\tÄpfel 👩‍👩‍👧 שלום مرحبا';
    expect(plainText(text)).toBe(text);
  });

  it('takes time that grows linearly', async () => {
    const begin = (text: string) => plainText(`${ESC}]`.repeat(text.length / 4) + text);
    await expectLinearTime(begin, [`${ESC}[`, `${ESC}[1;`, `${ESC}]`]);
  }, 60_000);

  it('is escaped in JSON, where nothing is lost', () => {
    const value = { title: `a${ESC}]0;x\u0007\u009b\u202e`, list: ['\u2066'] };
    const json = plainJson(value, 2);
    expect(json).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(JSON.parse(json)).toEqual(value);
  });
});
