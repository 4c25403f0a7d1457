import { streamSafe } from './stream-safe.js';

const MARKS = '\u0316\u0301';

describe('streamSafe', () => {
  it('leaves text with up to 30 marks in a row alone', () => {
    for (const text of ['', 'Grüße', 'ế', `a${MARKS.repeat(15)}b${MARKS.repeat(15)}`, 'a'.repeat(100)])
      expect(streamSafe(text)).toBe(text);
  });

  it('parts longer runs of marks, and only once', () => {
    const safe = streamSafe(`a${MARKS.repeat(40)}`);
    expect(safe).toBe(`a${MARKS.repeat(15)}\u034f${MARKS.repeat(15)}\u034f${MARKS.repeat(10)}`);
    expect(streamSafe(safe)).toBe(safe);
  });

  it('lets a long run of marks be normalised in milliseconds', () => {
    const before = process.cpuUsage();
    for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) streamSafe(MARKS.repeat(50_000)).normalize(form);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
  });
});
