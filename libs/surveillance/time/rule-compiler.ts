import type { TimeToken, TokenValue } from './time-token.js';
import type { TimeUnit, TimeWords } from './time-words.js';
import { isDate } from './zoned-time.js';

export type Groups = Readonly<Record<string, string | undefined>>;

export interface TimeRule {
  readonly pattern: RegExp;
  /** Null if the words do not form a valid time. */
  readonly read: (groups: Groups, text: string) => TokenValue | null;
}

const ARTICLES = new Set(['a', 'an', 'un', 'una', 'uno', 'une', 'ein', 'eine', 'einer', 'einem']);
const LOOKAROUND = /\(\?<?[=!](?:[^()]|\([^()]*\))*\)/g;

/** Compiles the sources of one language, in which capital letters stand for numbers, units, weekdays and so on. */
export class RuleCompiler {
  private readonly placeholders: Readonly<Record<string, string>>;
  private readonly weekdays: readonly RegExp[];
  private readonly months: readonly RegExp[];
  private readonly units: readonly (readonly [TimeUnit, RegExp])[];
  private readonly fractions: readonly (readonly [RegExp, number])[];

  constructor(readonly words: TimeWords) {
    const units = Object.entries(words.units) as [TimeUnit, string][];
    const numbers = Object.keys(words.numbers).sort((a, b) => b.length - a.length);
    const isHour = (word: string) =>
      !ARTICLES.has(word) && !/[ -]/.test(word) && words.numbers[word]! >= 1 && words.numbers[word]! <= 12;
    const isMinutes = (word: string) => !ARTICLES.has(word) && Number.isInteger(words.numbers[word]);
    this.placeholders = {
      N: `(?<n>\\d{1,3}(?:[.,]5)?|${numbers.join('|')})`,
      U: `(?<u>${units.map(([, source]) => source).join('|')})`,
      V: `(?<u>${words.units.minute}|${words.units.hour})`,
      F: `(?<f>${words.fractions.map(([source]) => source).join('|')})`,
      W: `(?<w>${words.weekdays.join('|')})`,
      M: `(?<m>${words.months.join('|')})`,
      Z: `(?<z>${words.weekdays.join('|')})`,
      D: `(?<d>\\d{1,2})`,
      X: `(?<x>\\d{1,2})`,
      Y: `(?<y>\\d{4})`,
      H: `(?<h>\\d{1,2}|${numbers.filter(isHour).join('|')})`,
      P: `(?<p>[1-5]?\\d|${numbers.filter(isMinutes).join('|')})`,
      Q: `(?<p>${numbers.filter(isMinutes).join('|')})`,
      I: `(?<i>[0-5]\\d)`,
      O: `(?<o>${Object.keys(words.ordinals).join('|')})`,
    };
    this.weekdays = words.weekdays.map(whole);
    this.months = words.months.map(whole);
    this.units = units.map(([name, source]) => [name, whole(source)] as const);
    this.fractions = words.fractions.map(([source, minutes]) => [whole(source), minutes] as const);
  }

  rule(source: string, read: TimeRule['read']): TimeRule {
    return {
      pattern: new RegExp(
        `(?:${source.replace(/[NUVFWZMDXYHPQIO]/g, (name) => this.placeholders[name]!)})(?![\\p{L}\\p{N}])`,
        'yu',
      ),
      read,
    };
  }

  /** One rule for each source. */
  rules(sources: readonly string[], read: TimeRule['read']): TimeRule[] {
    return sources.map((source) => this.rule(source, read));
  }

  numberOf(text = '1'): number {
    return this.words.numbers[text] ?? Number(text.replace(',', '.'));
  }

  /** 1 (Monday) – 7. */
  weekdayOf(text = ''): number {
    return placeIn(this.weekdays, text);
  }

  /** 1 – 12. */
  monthOf(text = ''): number {
    return placeIn(this.months, text);
  }

  unitOf(text = ''): TimeUnit {
    return this.units.find(([, pattern]) => pattern.test(text))![0];
  }

  /** Minutes of a fraction of an hour, such as "half an hour". */
  fractionOf(text = ''): number {
    return this.fractions.find(([pattern]) => pattern.test(text))![1];
  }

  ordinalOf(text = ''): number {
    return this.words.ordinals[text]!;
  }
}

/** Null for a date that does not exist. */
export function checkedDate(
  year: number | null,
  month: number | null,
  day: number,
): (TokenValue & Pick<TimeToken & { kind: 'date' }, 'kind' | 'year' | 'month' | 'day'>) | null {
  // 2024 is a leap year.
  return isDate(year ?? 2024, month ?? 1, day) ? { kind: 'date', year, month, day } : null;
}

export const yearOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

function whole(source: string): RegExp {
  return new RegExp(`^(?:${source.replace(LOOKAROUND, '')})$`, 'u');
}

function placeIn(patterns: readonly RegExp[], text: string): number {
  return patterns.findIndex((pattern) => pattern.test(text)) + 1;
}
