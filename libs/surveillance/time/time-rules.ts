import { calendarRules } from './calendar-rules.js';
import { clockRules } from './clock-rules.js';
import { recurringRules } from './recurring-rules.js';
import { type Groups, RuleCompiler, type TimeRule } from './rule-compiler.js';
import type { Which } from './time-token.js';
import type { Connector, TimeWords } from './time-words.js';
import { DAY } from './zoned-time.js';

/** Minutes since midnight. */
const NIGHT = { from: 18 * 60, to: 30 * 60 };

export type { TimeRule } from './rule-compiler.js';

/** The rules of one language. Among matches of equal length, an earlier rule wins. */
export function rulesOf(words: TimeWords): TimeRule[] {
  const compiler = new RuleCompiler(words);
  return [
    ...dayRules(compiler),
    ...amountRules(compiler),
    ...weekdayRules(compiler),
    ...calendarRules(compiler),
    ...clockRules(compiler),
    ...connectorRules(compiler),
  ];
}

function dayRules(compiler: RuleCompiler): TimeRule[] {
  const { words } = compiler;
  return [
    ...words.days.map(([source, offset]) => compiler.rule(source, () => ({ kind: 'day', offset }))),
    ...words.nights.map(([source, offset, from, to, which]) =>
      compiler.rule(source, () => ({
        kind: 'night',
        offset,
        from: from * 60,
        to: to * 60,
        isAnyDay: which === 'any-day',
        orBefore: which === 'or-before',
      })),
    ),
    ...words.spans.map(([source, unit, offset]) =>
      compiler.rule(source, () => ({ kind: 'span', unit, offset })),
    ),
    ...words.parts.map(([source, from, to, recurring]) =>
      compiler.rule(source, () => ({
        kind: 'part',
        from: from * 60,
        to: to * 60,
        ...(recurring && { isNight: true }),
      })),
    ),
    ...compiler.rules(words.present, () => ({ kind: 'now' })),
  ];
}

function amountRules(compiler: RuleCompiler): TimeRule[] {
  const { words } = compiler;
  const amount =
    (kind: 'rolling' | 'ago') =>
    ({ n, u, f, half }: Groups) => {
      if (f !== undefined) {
        const minutes = compiler.fractionOf(f);
        return minutes < 30
          ? ({ kind, amount: minutes, unit: 'minute' } as const)
          : ({ kind, amount: minutes / 60, unit: 'hour' } as const);
      }
      return {
        kind,
        amount: compiler.numberOf(n) + (half === undefined ? 0 : 0.5),
        unit: compiler.unitOf(u),
      } as const;
    };
  return [
    ...compiler.rules(words.margins, ({ n, u, f, before }) => ({
      kind: 'margin',
      minutes:
        f === undefined
          ? compiler.numberOf(n) * (compiler.unitOf(u) === 'hour' ? 60 : 1)
          : compiler.fractionOf(f),
      side: before === undefined ? 'after' : 'before',
    })),
    ...compiler.rules(words.rolling.map(joined), amount('rolling')),
    ...compiler.rules(words.ago.map(joined), amount('ago')),
    ...words.shifts.map(([source, by, unit]) =>
      compiler.rule(source, () => ({ kind: 'shift', amount: by, unit })),
    ),
    ...recurringRules(compiler),
  ];
}

/** A unit may follow its number without a space: "24h". */
function joined(source: string): string {
  return source.replaceAll('N U', 'N[ -]?U');
}

function weekdayRules(compiler: RuleCompiler): TimeRule[] {
  const { words } = compiler;
  const weekday =
    (which: Which) =>
    ({ w }: Groups) =>
      ({ kind: 'weekday', weekday: compiler.weekdayOf(w), which }) as const;
  const part =
    (from: number, to: number) =>
    ({ w }: Groups) =>
      ({ kind: 'weekday-part', weekday: compiler.weekdayOf(w), from, to }) as const;
  return [
    ...compiler.rules(words.lastWeekday, weekday('last')),
    ...compiler.rules(words.weekdayBeforeLast, weekday('before-last')),
    ...compiler.rules(words.weekdayOfLastWeek, ({ w }) => ({
      kind: 'weekday-of-week',
      weekday: compiler.weekdayOf(w),
      weeks: 1,
    })),
    ...compiler.rules(words.weekdayWeeksAgo, ({ w, n, u }) => {
      const weeks = { week: 1, fortnight: 2 }[compiler.unitOf(u) as string];
      if (weeks === undefined) return null;
      return {
        kind: 'weekday-of-week',
        weekday: compiler.weekdayOf(w),
        weeks: weeks * Math.floor(compiler.numberOf(n)),
      };
    }),
    ...words.weekdayParts.map(([source, from, to]) =>
      compiler.rule(`(?:am |den |der )?W${source}`, part(from * 60, to * 60)),
    ),
    ...compiler.rules(words.weekdayNights, part(NIGHT.from, NIGHT.to)),
    ...compiler.rules(words.nightsBefore, part(NIGHT.from - DAY, NIGHT.to - DAY)),
    ...compiler.rules(words.nextWeekday, weekday('next')),
    compiler.rule('W', weekday('latest')),
  ];
}

function connectorRules(compiler: RuleCompiler): TimeRule[] {
  const connectors = Object.entries(compiler.words.connectors) as [Connector, string][];
  const patterns = connectors.map(([name, source]) => [name, new RegExp(`^(?:${source})$`, 'u')] as const);
  const kindsOf = (text: string) =>
    new Set(patterns.filter(([, pattern]) => pattern.test(text)).map(([name]) => name));
  return [
    ...connectors.map(([, source]) =>
      compiler.rule(source, (_, text) => ({ kind: 'connector', of: kindsOf(text) })),
    ),
    { pattern: /[-–](?=\s?\d)/uy, read: () => ({ kind: 'connector', of: new Set<Connector>(['to']) }) },
  ];
}
