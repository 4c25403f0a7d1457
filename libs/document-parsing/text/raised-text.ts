const RAISED: Readonly<Record<string, string>> = characters('0123456789+-−=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ');
const LOWERED: Readonly<Record<string, string>> = characters('0123456789+-−=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎');
const LONGEST = 6;

function characters(from: string, to: string): Record<string, string> {
  return Object.fromEntries([...from].map((character, at) => [character, [...to][at]!]));
}

/** `2` as `²`, so that m² and 10⁶ stay what they are; a text that has no such form stays as it is. */
export function raised(text: string): string {
  const own = text.trim();
  if (/^tm$/i.test(own)) return '™';
  return converted(own, RAISED, /\d|^n$/) ?? text;
}

/** `2` as `₂`; a text that has no such form stays as it is. */
export function lowered(text: string): string {
  return converted(text.trim(), LOWERED, /\d/) ?? text;
}

function converted(
  text: string,
  signs: Readonly<Record<string, string>>,
  needed: RegExp,
): string | undefined {
  if (text.length > LONGEST || !needed.test(text)) return undefined;
  const found = [...text].map((character) => signs[character]);
  return found.every((sign) => sign !== undefined) ? found.join('') : undefined;
}

const NOTE_MARK = /(?<=\p{L}{4}|[.,;:!?)»”])[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}(?![⁰¹²³⁴⁵⁶⁷⁸⁹])/gu;

/**
 * A text without the raised numbers that refer to notes, which would become part of the word before them. An exponent
 * stands behind a digit or the few letters of a unit.
 */
export function withoutNoteMarks(text: string): string {
  return text.replace(NOTE_MARK, '');
}
