import { redact, withoutOverlaps } from './matches.js';

const match = (type: string, start: number, end: number) => ({ type, start, end });

describe('withoutOverlaps', () => {
  it('sorts matches, and keeps of those that overlap the first and the longest', () => {
    const matches = [
      match('phone', 20, 30),
      match('ip', 4, 9),
      match('email', 0, 5),
      match('card', 20, 26),
      match('iban', 20, 34),
      match('ssn', 5, 8),
    ];
    expect(withoutOverlaps(matches)).toEqual([matches[2], matches[5], matches[4]]);
    expect(withoutOverlaps([match('ip', 7, 9), match('email', 2, 3)])).toEqual([
      match('email', 2, 3),
      match('ip', 7, 9),
    ]);
    expect(withoutOverlaps([])).toEqual([]);
  });
});

describe('redact', () => {
  it('puts the type, or what it is told, in the place of each match', () => {
    const matches = [match('email', 3, 6), match('card', 6, 8)];
    expect(redact('to abcXY!', matches)).toBe('to [EMAIL][CARD]!');
    expect(redact('to abcXY!', matches, () => '')).toBe('to !');
    expect(redact('nothing', [])).toBe('nothing');
  });
});
