import { checkedDate, type Groups, type RuleCompiler, type TimeRule, yearOf } from './rule-compiler.js';
import type { TokenValue } from './time-token.js';

const NIGHT = { from: 18 * 60, to: 30 * 60 };

/** The rules for dates, months, quarters and other parts of the calendar. */
export function calendarRules(compiler: RuleCompiler): TimeRule[] {
  return [
    ...partOfMonthRules(compiler),
    ...partOfYearRules(compiler),
    ...dateRangeRules(compiler),
    ...dateRules(compiler),
  ];
}

function partOfMonthRules(compiler: RuleCompiler): TimeRule[] {
  const { words } = compiler;
  const ofMonth =
    (kind: 'week-of-month' | 'half-of-month' | 'weekend-of-month') =>
    ({ o, m }: Groups) =>
      ({ kind, ordinal: compiler.ordinalOf(o), month: compiler.monthOf(m) }) as const;
  const ofDate =
    (kind: 'week-of-date' | 'weekend-of-date') =>
    ({ m, d }: Groups) => {
      const [month, day] = [compiler.monthOf(m), Number(d)];
      return checkedDate(null, month, day) && ({ kind, month, day } as const);
    };
  return [
    ...compiler.rules(words.weeksOfMonth, ofMonth('week-of-month')),
    ...compiler.rules(words.weekendsOfMonth, ofMonth('weekend-of-month')),
    ...compiler.rules(words.weekdaysOfMonth, ({ o, w, m }) => ({
      kind: 'weekday-of-month',
      ordinal: compiler.ordinalOf(o),
      weekday: compiler.weekdayOf(w),
      month: compiler.monthOf(m),
    })),
    ...compiler.rules(words.daysOfMonth, ({ o, n, m }) => ({
      kind: 'days-of-month',
      ordinal: compiler.ordinalOf(o),
      days: compiler.numberOf(n),
      month: compiler.monthOf(m),
    })),
    ...compiler.rules(words.halvesOfMonth, ofMonth('half-of-month')),
    ...words.thirdsOfMonth.map((source, index) =>
      compiler.rule(source, ({ m }) => ({
        kind: 'third-of-month',
        third: (index + 1) as 1 | 2 | 3,
        month: compiler.monthOf(m),
      })),
    ),
    ...compiler.rules(words.weeksOfDate, ofDate('week-of-date')),
    ...compiler.rules(words.weekendsOfDate, ofDate('weekend-of-date')),
  ];
}

function partOfYearRules(compiler: RuleCompiler): TimeRule[] {
  const { words } = compiler;
  const partOfYear =
    (kind: 'quarter' | 'half-year') =>
    ({ o, q, y }: Groups) => {
      const ordinal = q === undefined ? compiler.ordinalOf(o) : Number(q);
      const parts = kind === 'quarter' ? 4 : 2;
      return ordinal > 0 && ordinal <= parts ? ({ kind, ordinal, year: yearOf(y) } as const) : null;
    };
  return [
    ...compiler.rules(words.quarters, partOfYear('quarter')),
    ...compiler.rules(words.halvesOfYear, partOfYear('half-year')),
    ...compiler.rules(words.years, ({ y }) =>
      /^20/.test(y ?? '') ? { kind: 'year', year: Number(y) } : null,
    ),
    ...compiler.rules(words.calendarWeeks, ({ d, y }) => {
      const week = Number(d);
      return week >= 1 && week <= 53 ? { kind: 'calendar-week', week, year: yearOf(y) } : null;
    }),
    ...words.holidays.map(([source, name]) =>
      compiler.rule(`(?:${source})(?: Y)?`, ({ y }) => ({ kind: 'holiday', name, year: yearOf(y) })),
    ),
    ...words.seasons.map(([source, season]) => compiler.rule(source, () => ({ kind: 'season', season }))),
  ];
}

function dateRangeRules(compiler: RuleCompiler): TimeRule[] {
  const { words } = compiler;
  const days =
    (isPair: boolean) =>
    ({ d, x, m }: Groups): TokenValue | null => {
      const [first, last, month] = [Number(d), Number(x), m === undefined ? null : compiler.monthOf(m)];
      if (isPair ? last !== first + 1 : last <= first) return null;
      return checkedDate(null, month, last) && { kind: 'dates', month, first, last };
    };
  return [
    ...compiler.rules(words.dateRanges, days(false)),
    ...compiler.rules(words.datePairs, days(true)),
    ...compiler.rules(words.dateNights, ({ d, x, m }) =>
      Number(x) === Number(d) + 1 && checkedDate(null, compiler.monthOf(m), Number(x))
        ? { kind: 'date-part', month: compiler.monthOf(m), day: Number(d), ...NIGHT }
        : null,
    ),
  ];
}

function dateRules(compiler: RuleCompiler): TimeRule[] {
  const { words } = compiler;
  const date = ({ y, m, d }: Groups) =>
    checkedDate(yearOf(y), m === undefined ? null : compiler.monthOf(m), Number(d));
  return [
    compiler.rule('(?:W,? )?(?:(?:der|den|le|el) )?(?<iso>\\d{4}-\\d\\d-\\d\\d)', ({ iso = '' }) =>
      checkedDate(...(iso.split('-').map(Number) as [number, number, number])),
    ),
    compiler.rule(
      '(?:W,? )?(?:(?:on |the |am |vom |den |dem |der |le |du |el |del ){1,2})?(?<a>\\d{1,2})(?<s>[./])(?<b>\\d{1,2})(?:[./]Y|\\.)',
      (groups) => numericDate(groups, words.language),
    ),
    compiler.rule(
      '(?:W,? )?(?:(?:on |the |am |vom |den |dem |der |le |du |el |del ){1,2})?(?<a>\\d\\d)(?<s>/)(?<b>\\d\\d)',
      (groups) => numericDate(groups, words.language),
    ),
    ...words.dates.flatMap((source) => [
      compiler.rule(`(?:(?:on|of|du|del|vom) )?(?:the )?${source}`, date),
      compiler.rule(`W,? (?:the |der |den |dem |le |el )?${source}`, date),
    ]),
    compiler.rule(
      '(?<pre>(?:(?:the )?(?:start|beginning) of|anfang|beginn|(?:le )?debut de|(?:el )?(?:comienzo|inicio) de|in|of|during|throughout|im|en|au mois d.|durante|all|for|de|d.) |(?<=(?:since|from|until|before|after|between|and|to) ))?M(?:,? (?:de |del )?Y)?',
      ({ pre, m, y }) =>
        /^(?:may|mar|dec|sep|ago)$/.test(m ?? '') && pre === undefined && y === undefined
          ? null
          : { kind: 'month', month: compiler.monthOf(m), year: yearOf(y) },
    ),
  ];
}

/** The day comes first, except after a slash in English if both readings are possible. */
function numericDate({ a, b, s, y }: Groups, language: string): TokenValue | null {
  const [first, second, year] = [Number(a), Number(b), yearOf(y)];
  const dayFirst = checkedDate(year, second, first);
  if (language !== 'en' || s === '.') return dayFirst;
  const monthFirst = checkedDate(year, first, second);
  if (monthFirst === null || dayFirst === null) return monthFirst ?? dayFirst;
  return { ...monthFirst, other: { month: second, day: first } };
}
