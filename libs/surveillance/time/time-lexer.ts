import { DAY, isDate } from './zoned-time.js';
import type { Connector, SpanUnit, TimeUnit, TimeWords } from './time-words.js';

export type TimeToken = {
  /** The position in the text. */
  readonly start: number;
  readonly end: number;
} & (
  | { readonly kind: 'day'; readonly offset: number }
  | {
      readonly kind: 'date';
      readonly year: number | null;
      readonly month: number | null;
      readonly day: number;
    }
  | { readonly kind: 'month'; readonly month: number; readonly year: number | null }
  | { readonly kind: 'week-of-month'; readonly ordinal: number; readonly month: number }
  | {
      readonly kind: 'days-of-month';
      readonly ordinal: number;
      readonly days: number;
      readonly month: number;
    }
  | { readonly kind: 'half-of-month'; readonly ordinal: number; readonly month: number }
  | { readonly kind: 'third-of-month'; readonly third: 1 | 2 | 3; readonly month: number }
  | { readonly kind: 'week-of-date'; readonly month: number; readonly day: number }
  | { readonly kind: 'quarter'; readonly ordinal: number }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly which: Which }
  | { readonly kind: 'weekday-part'; readonly weekday: number; readonly from: number; readonly to: number }
  | {
      readonly kind: 'date-part';
      readonly month: number;
      readonly day: number;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: 'recurring' }
  | { readonly kind: 'span'; readonly unit: SpanUnit; readonly offset: number }
  | { readonly kind: 'rolling' | 'ago'; readonly amount: number; readonly unit: TimeUnit }
  | {
      readonly kind: 'night';
      readonly offset: number;
      readonly from: number;
      readonly to: number;
      /** Whether a night in the future means the one before. */
      readonly orBefore: boolean;
    }
  | { readonly kind: 'part'; readonly from: number; readonly to: number }
  | TimeOfDay
  | { readonly kind: 'connector'; readonly of: ReadonlySet<Connector> }
  | { readonly kind: 'shift'; readonly amount: number; readonly unit: TimeUnit }
);

type Which = 'latest' | 'last' | 'next' | 'last-week';

export interface TimeOfDay {
  readonly kind: 'time';
  /** Minutes since midnight, as written. */
  readonly minutes: number;
  readonly meridiem: 'am' | 'pm' | null;
  /** Whether the text gives minutes. */
  readonly isExact: boolean;
  /** A bare number. It is a time only after a connector. */
  readonly isBare: boolean;
}

type Groups = Readonly<Record<string, string | undefined>>;
type Value<T = TimeToken> = T extends unknown ? Omit<T, 'start' | 'end'> : never;

interface Rule {
  readonly pattern: RegExp;
  readonly read: (groups: Groups, text: string) => Value | null;
}

/** Minutes since midnight. */
const NIGHT = { from: 18 * 60, to: 30 * 60 };
const ARTICLES = new Set(['a', 'an', 'un', 'una', 'uno', 'une', 'ein', 'eine', 'einer', 'einem']);
const WORD_START = /(?<![\p{L}\p{N}])[\p{L}\p{N}@&]|[-–](?=\s?\d)/gu;

/** Finds the time expressions of one language. */
export class TimeLexer {
  private readonly rules: readonly Rule[];
  /** Matches where any rule may match. Most words match none, so testing one pattern first is faster. */
  private readonly any: RegExp;

  constructor(readonly words: TimeWords) {
    this.rules = rulesOf(words);
    const sources = this.rules.map(({ pattern }) => pattern.source.replace(/\(\?<\w+>/g, '(?:'));
    this.any = new RegExp(sources.join('|'), 'yu');
  }

  /** The time expressions in order, the longest at each position. `text` must be folded. */
  read(text: string): TimeToken[] {
    const tokens: TimeToken[] = [];
    let end = 0;
    for (const { index } of text.matchAll(WORD_START)) {
      if (index < end) continue;
      const token = this.longestAt(text, index);
      if (!token) continue;
      tokens.push(token);
      end = token.end;
    }
    return tokens;
  }

  private longestAt(text: string, start: number): TimeToken | null {
    this.any.lastIndex = start;
    if (!this.any.test(text)) return null;
    let best: TimeToken | null = null;
    for (const { pattern, read } of this.rules) {
      pattern.lastIndex = start;
      const match = pattern.exec(text);
      if (!match || start + match[0].length <= (best?.end ?? start)) continue;
      const value = read(match.groups ?? {}, match[0]);
      if (value) best = { ...value, start, end: start + match[0].length };
    }
    return best;
  }
}

function rulesOf(words: TimeWords): Rule[] {
  const units = Object.entries(words.units) as [TimeUnit, string][];
  const numberWords = Object.keys(words.numbers).sort((a, b) => b.length - a.length);
  const hourWords = numberWords.filter(
    (word) =>
      !ARTICLES.has(word) && words.numbers[word]! <= 12 && words.numbers[word]! >= 1 && !word.includes(' '),
  );
  const placeholders: Readonly<Record<string, string>> = {
    N: `(?<n>\\d{1,3}(?:[.,]5)?|${numberWords.join('|')})`,
    U: `(?<u>${units.map(([, source]) => source).join('|')})`,
    V: `(?<u>${words.units.minute}|${words.units.hour})`,
    W: `(?<w>${words.weekdays.join('|')})`,
    M: `(?<m>${words.months.join('|')})`,
    Z: `(?:${words.weekdays.join('|')})`,
    D: `(?<d>\\d{1,2})`,
    X: `(?<x>\\d{1,2})`,
    Y: `(?<y>\\d{4})`,
    H: `(?<h>\\d{1,2}|${hourWords.join('|')})`,
    I: `(?<i>[0-5]\\d)`,
    O: `(?<o>${Object.keys(words.ordinals).join('|')})`,
  };
  const compile = (source: string) =>
    new RegExp(
      `(?:${source.replace(/[NUVWZMDXYHIO]/g, (name) => placeholders[name]!)})(?![\\p{L}\\p{N}])`,
      'yu',
    );
  const rule = (source: string, read: Rule['read']): Rule => ({ pattern: compile(source), read });
  const numberOf = (text = '1') => words.numbers[text] ?? Number(text.replace(',', '.'));
  const whole = (source: string) => new RegExp(`^(?:${source})$`, 'u');
  const weekdays = words.weekdays.map(whole);
  const months = words.months.map(whole);
  const unitPatterns = units.map(([name, source]) => [name, whole(source)] as const);
  const placeIn = (patterns: readonly RegExp[], text = '') =>
    patterns.findIndex((pattern) => pattern.test(text)) + 1;
  const unitOf = (text = '') => unitPatterns.find(([, pattern]) => pattern.test(text))![0];
  const amount =
    (kind: 'rolling' | 'ago') =>
    ({ n, u, half }: Groups) =>
      ({ kind, amount: numberOf(n) + (half === undefined ? 0 : 0.5), unit: unitOf(u) }) as const;
  const weekday =
    (which: Which) =>
    ({ w }: Groups) =>
      ({ kind: 'weekday', weekday: placeIn(weekdays, w), which }) as const;
  const partOfMonth =
    (kind: 'week-of-month' | 'half-of-month') =>
    ({ o = '', m }: Groups) =>
      ({ kind, ordinal: words.ordinals[o]!, month: placeIn(months, m) }) as const;
  const date = ({ y, m, d }: Groups) =>
    checkedDate(y === undefined ? null : Number(y), m === undefined ? null : placeIn(months, m), Number(d));
  const time = ({ h, i, am, pm }: Groups, text: string): Value | null => {
    const hours = numberOf(h) + hourShift(text);
    // A bare number can also be a day: "3 to 31 March".
    if (hours > (text === h ? 31 : 24) || hours < 0) return null;
    const meridiem = am === undefined ? (pm === undefined ? null : 'pm') : 'am';
    const isBare = i === undefined && meridiem === null && /^[\p{L}]*\d*$/u.test(text) && text === h;
    return {
      kind: 'time',
      minutes: hours * 60 + Number(i ?? 0),
      meridiem,
      isExact: i !== undefined || hours % 1 !== 0,
      isBare,
    };
  };
  const meridiem = `(?:(?<am>${words.am})|(?<pm>${words.pm}))?`;
  const moment = (minutes: number): Value => ({
    kind: 'time',
    minutes,
    meridiem: null,
    isExact: false,
    isBare: false,
  });
  return [
    ...words.days.map(([source, offset]) => rule(source, () => ({ kind: 'day', offset }))),
    ...words.nights.map(([source, offset, from, to, which]) =>
      rule(source, () => ({
        kind: 'night',
        offset,
        from: from * 60,
        to: to * 60,
        orBefore: which === 'or-before',
      })),
    ),
    ...words.spans.map(([source, unit, offset]) => rule(source, () => ({ kind: 'span', unit, offset }))),
    ...words.parts.map(([source, from, to]) =>
      rule(source, () => ({ kind: 'part', from: from * 60, to: to * 60 })),
    ),
    ...words.rolling.map((source) => rule(source, amount('rolling'))),
    ...words.ago.map((source) => rule(source, amount('ago'))),
    ...words.shifts.map(([source, by, unit]) => rule(source, () => ({ kind: 'shift', amount: by, unit }))),
    ...words.recurring.map((source) => rule(source, () => ({ kind: 'recurring' }))),
    ...words.lastWeekday.map((source) => rule(source, weekday('last'))),
    ...words.weekdayOfLastWeek.map((source) => rule(source, weekday('last-week'))),
    ...words.weekdayParts.map(([source, from, to]) => ({
      pattern: new RegExp(`(?:am |den |der )?${placeholders['W']}${source}(?![\\p{L}\\p{N}])`, 'yu'),
      read: ({ w }: Groups): Value => ({
        kind: 'weekday-part',
        weekday: placeIn(weekdays, w),
        from: from * 60,
        to: to * 60,
      }),
    })),
    ...words.weekdayNights.map((source) =>
      rule(source, ({ w }) => ({ kind: 'weekday-part', weekday: placeIn(weekdays, w), ...NIGHT })),
    ),
    ...words.nightsBefore.map((source) =>
      rule(source, ({ w }) => ({
        kind: 'weekday-part',
        weekday: placeIn(weekdays, w),
        from: NIGHT.from - DAY,
        to: NIGHT.to - DAY,
      })),
    ),
    ...words.dateNights.map((source) =>
      rule(source, ({ d, x, m }) =>
        Number(x) === Number(d) + 1 && checkedDate(null, placeIn(months, m), Number(x))
          ? { kind: 'date-part', month: placeIn(months, m), day: Number(d), ...NIGHT }
          : null,
      ),
    ),
    ...words.nextWeekday.map((source) => rule(source, weekday('next'))),
    rule('W', weekday('latest')),
    ...words.weeksOfMonth.map((source) => rule(source, partOfMonth('week-of-month'))),
    ...words.daysOfMonth.map((source) =>
      rule(source, ({ o = '', n, m }) => ({
        kind: 'days-of-month',
        ordinal: words.ordinals[o]!,
        days: numberOf(n),
        month: placeIn(months, m),
      })),
    ),
    ...words.halvesOfMonth.map((source) => rule(source, partOfMonth('half-of-month'))),
    ...words.thirdsOfMonth.map((source, index) =>
      rule(source, ({ m }) => ({
        kind: 'third-of-month',
        third: (index + 1) as 1 | 2 | 3,
        month: placeIn(months, m),
      })),
    ),
    ...words.weeksOfDate.map((source) =>
      rule(source, ({ m, d }) => {
        const [month, day] = [placeIn(months, m), Number(d)];
        return checkedDate(null, month, day) && { kind: 'week-of-date', month, day };
      }),
    ),
    ...words.quarters.map((source) =>
      rule(source, ({ o = '', q }) => {
        const ordinal = q === undefined ? words.ordinals[o]! : Number(q);
        return ordinal > 0 ? { kind: 'quarter', ordinal } : null;
      }),
    ),
    rule('(?:W,? )?(?:(?:der|den|le|el) )?(?<iso>\\d{4}-\\d\\d-\\d\\d)', ({ iso = '' }) =>
      checkedDate(...(iso.split('-').map(Number) as [number, number, number])),
    ),
    rule('(?<a>\\d{1,2})[./](?<b>\\d{1,2})(?:[./]Y|\\.)', ({ a, b, y }) =>
      numericDate(Number(a), Number(b), y, words.language),
    ),
    ...words.dates.flatMap((source) => [
      rule(`(?:(?:on|of|du|del|vom) )?${source}`, date),
      rule(`W,? (?:the |der |den |dem |le |el )?${source}`, date),
    ]),
    rule(
      '(?<p>(?:(?:the )?(?:start|beginning) of|anfang|beginn|(?:le )?debut de|(?:el )?(?:comienzo|inicio) de|in|of|during|throughout|im|en|au mois d.|durante|all|for|de|d.) )?M(?:,? (?:de |del )?Y)?',
      ({ p, m, y }) =>
        (m === 'may' || m === 'mar') && p === undefined && y === undefined
          ? null
          : { kind: 'month', month: placeIn(months, m), year: y === undefined ? null : Number(y) },
    ),
    ...words.times.map((source) => rule(source + meridiem, time)),
    rule(`H:I${meridiem}`, time),
    rule(`H${meridiem}`, time),
    rule(`(?:at |a |um |las? )?(?:${words.noon})`, () => moment(720)),
    rule(`(?:at |a |um |las? )?(?:${words.midnight})`, () => moment(0)),
    ...connectorRules(words, rule),
  ];
}

function connectorRules(words: TimeWords, rule: (source: string, read: Rule['read']) => Rule): Rule[] {
  const connectors = Object.entries(words.connectors) as [Connector, string][];
  const patterns = connectors.map(([name, source]) => [name, new RegExp(`^(?:${source})$`, 'u')] as const);
  const kindsOf = (text: string) =>
    new Set(patterns.filter(([, pattern]) => pattern.test(text)).map(([name]) => name));
  return [
    ...connectors.map(([, source]) => rule(source, (_, text) => ({ kind: 'connector', of: kindsOf(text) }))),
    { pattern: /[-–](?=\s?\d)/uy, read: () => ({ kind: 'connector', of: new Set<Connector>(['to']) }) },
  ];
}

/** The offset of "half past", "halb" or "quarter to", in hours. */
function hourShift(text: string): number {
  if (/^(?:half|halb)\b/.test(text)) return text.startsWith('halb') ? -0.5 : 0.5;
  if (/ y media$/.test(text)) return 0.5;
  if (/^(?:quarter past|viertel nach)/.test(text) || / y cuarto$/.test(text)) return 0.25;
  return /^(?:quarter to|viertel vor)/.test(text) ? -0.25 : 0;
}

/** Null for a date that does not exist. */
function checkedDate(year: number | null, month: number | null, day: number): Value | null {
  // 2024 is a leap year.
  return isDate(year ?? 2024, month ?? 1, day) ? { kind: 'date', year, month, day } : null;
}

/** The day comes first, except in English if both readings are possible. */
function numericDate(a: number, b: number, year: string | undefined, language: string): Value | null {
  const isMonthFirst = language === 'en' && a <= 12;
  const [month, day] = isMonthFirst ? [a, b] : [b, a];
  return checkedDate(year === undefined ? null : Number(year), month, day);
}
