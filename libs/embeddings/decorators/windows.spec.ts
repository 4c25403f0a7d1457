import { join } from 'node:path';
import fc from 'fast-check';
import { PROJECT_ROOT } from '@app/config';
import { BundledTokenCounter } from '../adapters/bundled/bundled.token-counter.js';
import { weightOf, windowsOf } from './windows.js';

const counter = new BundledTokenCounter(join(PROJECT_ROOT, 'models'));
const text = fc
  .array(
    fc.constantFrom('word ', 'unbelievable', 'สวัสดี', '日本語', '👩‍👩‍👧', '\n', ' ', '𓀀𓀁𓀂𓀃', 'Zażółć ', '.,;'),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));

describe('windowsOf', () => {
  it('cuts any text into windows that are the text again', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 30 }), (whole, size) => {
        const windows = windowsOf(whole, size, counter);
        expect(windows.join('')).toBe(whole);
        expect(windows.length).toBeGreaterThan(0);
      }),
    );
  });

  it('counts words of its own vocabulary as they are', () => {
    const windows = windowsOf('one two three four five six seven', 3, counter);
    expect(windows).toEqual(['one two three ', 'four five six ', 'seven']);
  });

  it('counts half the bytes of what it does not know, and cuts a run of it', () => {
    const hieroglyphs = '𓀀'.repeat(100);
    expect(weightOf(hieroglyphs, counter)).toBe(200);
    const windows = windowsOf(hieroglyphs, 30, counter);
    expect(windows.join('')).toBe(hieroglyphs);
    for (const window of windows) expect(weightOf(window, counter)).toBeLessThanOrEqual(30);
  });
});
