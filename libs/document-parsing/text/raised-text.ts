const RAISED: Readonly<Record<string, string>> = characters('0123456789+-−=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ');
const LOWERED: Readonly<Record<string, string>> = characters('0123456789+-−=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎');
const LONGEST = 6;

function characters(from: string, to: string): Record<string, string> {
  return Object.fromEntries([...from].map((character, at) => [character, [...to][at]!]));
}

/** Converts `2` to `²`, so that m² and 10⁶ keep their meaning. A text without a superscript form is unchanged. */
export function raised(text: string): string {
  const own = text.trim();
  if (/^tm$/i.test(own)) return '™';
  return converted(own, RAISED, /\d|^n$/) ?? text;
}

/** Converts `2` to `₂`. A text without a subscript form is unchanged. */
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
 * Removes raised numbers that refer to notes, which would otherwise join the word before them. An exponent follows a
 * digit or the few letters of a unit.
 */
export function withoutNoteMarks(text: string): string {
  return text.replace(NOTE_MARK, '');
}
