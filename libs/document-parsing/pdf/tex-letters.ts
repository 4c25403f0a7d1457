/** The letters that TeX's fonts keep in place of control characters. */
const LIGATURES: ReadonlyMap<string, string> = new Map([
  ['\x0b', 'ff'],
  ['\x0c', 'fi'],
  ['\x0d', 'fl'],
  ['\x0e', 'ffi'],
  ['\x0f', 'ffl'],
  ['\x1b', 'ff'],
  ['\x1c', 'fi'],
  ['\x1d', 'fl'],
  ['\x1e', 'ffi'],
  ['\x1f', 'ffl'],
]);
const CONTROL = /[\x0b-\x1f]/;
const LIGATURE = /(?<=\p{L}{2})[\x0b-\x0f\x1b-\x1f]|[\x0b-\x0f\x1b-\x1f](?=\p{L}{2})/gu;
const DASH = /(?<=^|[\s\d])[\x15\x16](?=$|[\s\d])/g;

/**
 * Replaces the codes of ligatures and dashes in bitmap fonts of TeX without a map to Unicode, whose encodings are OT1
 * (ligatures from 11) and T1 (dashes 21 and 22, ligatures from 27).
 */
export function withTexLetters(text: string): string {
  if (!CONTROL.test(text)) return text;
  return text
    .replace(LIGATURE, (code) => LIGATURES.get(code) ?? code)
    .replace(DASH, (code) => (code === '\x15' ? '–' : '—'));
}
