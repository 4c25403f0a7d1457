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
const ORDINALS: readonly (readonly [percent: number, words: string])[] = [
  [50, 'second|zweite[rn]?'],
  [33.3, 'third|dritte[rn]?'],
  [25, 'fourth|vierte[rn]?'],
  [20, 'fifth|fünfte[rn]?'],
  [10, 'tenth|zehnte[rn]?'],
];
const FRACTION = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${FRACTIONS.map(([, words], at) => `(?<f${at}>${words})`).join('|')})(?= (?:of|der|aller|des)\\b)`,
  'giu',
);

interface Fraction extends TextRange {
  readonly value: number;
  readonly unit: 'percent';
}

/** `rose by a third`, `stieg um ein Fünftel` */
const FRACTION_OF_CHANGE = new RegExp(
  `(?<=\\b(?:by|um) )(?:${FRACTIONS.map(([, words], at) => `(?<f${at}>${words})`).join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
);
/** `every fifth company`, `jedes vierte Unternehmen` */
const EVERY = new RegExp(
  `(?<![\\p{L}])(?:every|jede[rsmn]?) (?:${ORDINALS.map(([, words], at) => `(?<f${at}>${words})`).join('|')})(?= \\p{L})`,
  'giu',
);

/** Finds shares that are written in words: `two thirds of`, `one in five`. */
export function findWordedFractions(text: string): Fraction[] {
  const ratios = [...text.matchAll(ONE_IN)].flatMap((match): Fraction[] => {
    const { part: few, whole: many } = match.groups!;
    const [part, whole] = [few ?? match.groups!['few']!, many ?? match.groups!['many']!].map(
      (word) => SMALL[word.toLowerCase()] ?? Number(word),
    );
    if (!part || !whole || whole < 2 || part >= whole || whole > 100) return [];
    return [fraction(match, Math.round((part / whole) * 1000) / 10)];
  });
  const fractions = [
    ...matchesOf(text, FRACTION, FRACTIONS),
    ...matchesOf(text, FRACTION_OF_CHANGE, FRACTIONS),
    ...matchesOf(text, EVERY, ORDINALS),
  ];
  const singles = [...text.matchAll(ONE_OF)].flatMap((match): Fraction[] => {
    const word = match.groups!['whole']!;
    const whole = SMALL[word.toLowerCase()] ?? Number(word);
    return whole >= 2 && whole <= 100 ? [fraction(match, Math.round(1000 / whole) / 10)] : [];
  });
  return [...ratios, ...singles, ...fractions];
}

function matchesOf(
  text: string,
  pattern: RegExp,
  values: readonly (readonly [percent: number, words: string])[],
): Fraction[] {
  return [...text.matchAll(pattern)].map((match) => {
    const at = Object.values(match.groups!).findIndex((group) => group !== undefined);
    return fraction(match, values[at]![0]);
  });
}

function fraction(match: RegExpExecArray, value: number): Fraction {
  return { start: match.index, end: match.index + match[0].length, value, unit: 'percent' };
}
