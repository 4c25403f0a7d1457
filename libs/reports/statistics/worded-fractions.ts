import type { TextRange } from '@app/kernel';

const SMALL: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twenty: 20,
  hundred: 100,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
};
const WORDS = Object.keys(SMALL).join('|');
const NUMBER = `${WORDS}|\\d{1,3}`;
const ONE_IN = new RegExp(
  `(?<![\\p{L}\\p{N}.,-])(?:(?<part>${NUMBER}) (?:in|out of)(?: every)? (?<whole>${NUMBER})|(?<few>${WORDS}) (?:of|von) (?<many>${WORDS}))(?![\\p{L}\\p{N}%]|[.,]\\d| (?:percent|million|billion))`,
  'giu',
);
/** `one claim in five` */
const ONE_OF = new RegExp(
  `(?<![\\p{L}\\p{N}])one [\\p{L}-]+ in (?<whole>${NUMBER})(?![\\p{L}\\p{N}%])`,
  'giu',
);
/** Percentages with one decimal place. */
const FRACTIONS: readonly (readonly [percent: number, words: string])[] = [
  [66.7, 'two[ -]thirds|zwei Drittel'],
  [75, 'three[ -]quarters|drei Viertel'],
  [33.3, '(?:a|one)[ -]third|(?:ein|einem) Drittel'],
  [25, '(?:a|one)[ -]quarter|(?:ein|einem) Viertel'],
  [20, '(?:a|one)[ -]fifth|(?:ein|einem) Fünftel'],
  [50, 'half|die Hälfte|der Hälfte'],
];
const FRACTION = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${FRACTIONS.map(([, words], at) => `(?<f${at}>${words})`).join('|')})(?= (?:of|der|aller|des)\\b)`,
  'giu',
);

interface Fraction extends TextRange {
  readonly value: number;
  readonly unit: 'percent';
}

/** Shares that are written in words: `two thirds of`, `one in five`. */
export function findWordedFractions(text: string): Fraction[] {
  const ratios = [...text.matchAll(ONE_IN)].flatMap((match): Fraction[] => {
    const { part: few, whole: many } = match.groups!;
    const [part, whole] = [few ?? match.groups!['few']!, many ?? match.groups!['many']!].map(
      (word) => SMALL[word.toLowerCase()] ?? Number(word),
    );
    if (!part || !whole || whole < 2 || part >= whole || whole > 100) return [];
    return [fraction(match, Math.round((part / whole) * 1000) / 10)];
  });
  const fractions = [...text.matchAll(FRACTION)].map((match) => {
    const at = Object.values(match.groups!).findIndex((group) => group !== undefined);
    return fraction(match, FRACTIONS[at]![0]);
  });
  const singles = [...text.matchAll(ONE_OF)].flatMap((match): Fraction[] => {
    const word = match.groups!['whole']!;
    const whole = SMALL[word.toLowerCase()] ?? Number(word);
    return whole >= 2 && whole <= 100 ? [fraction(match, Math.round(1000 / whole) / 10)] : [];
  });
  return [...ratios, ...singles, ...fractions];
}

function fraction(match: RegExpExecArray, value: number): Fraction {
  return { start: match.index, end: match.index + match[0].length, value, unit: 'percent' };
}
