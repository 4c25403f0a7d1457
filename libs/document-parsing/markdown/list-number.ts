const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** Formats the number of a list item according to the HTML attribute `type`: `a`, `A`, `i`, `I`, or digits. */
export function listNumber(number: number, type = '1'): string {
  if (number < 1 || number > 3_000) return String(number);
  if (type === 'a') return letters(number);
  if (type === 'A') return letters(number).toUpperCase();
  if (type === 'i') return roman(number);
  return type === 'I' ? roman(number).toUpperCase() : String(number);
}

/** a … z, aa, ab … */
function letters(number: number): string {
  const rest = (number - 1) % 26;
  const before = (number - 1 - rest) / 26;
  return (before > 0 ? letters(before) : '') + String.fromCharCode(97 + rest);
}

function roman(number: number): string {
  let [text, left] = ['', number];
  for (const [value, sign] of ROMAN) {
    while (left >= value) {
      text += sign;
      left -= value;
    }
  }
  return text;
}
