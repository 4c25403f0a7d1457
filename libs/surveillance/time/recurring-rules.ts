import type { RecurringWindow } from './recurring-times.js';
import { WEEKDAYS, WEEKEND } from './recurring-words.js';
import type { Groups, RuleCompiler, TimeRule } from './rule-compiler.js';
import type { RecurringMeaning } from './time-words.js';
import { WORK_END, WORK_START } from './working-hours.js';

const HOUR = 60;
const DAY = 24 * HOUR;

const BEFORE_WORK: RecurringWindow = { days: WEEKDAYS, from: 0, to: WORK_START };
const WORK: Readonly<Record<'working-hours' | 'off-hours' | 'before-hours', readonly RecurringWindow[]>> = {
  'working-hours': [{ days: WEEKDAYS, from: WORK_START, to: WORK_END }],
  'off-hours': [BEFORE_WORK, { days: WEEKDAYS, from: WORK_END, to: 0 }, { days: WEEKEND }],
  'before-hours': [BEFORE_WORK],
};

/** The rules for "every Monday", "at weekends", "outside working hours" and so on. */
export function recurringRules(compiler: RuleCompiler): TimeRule[] {
  return compiler.words.recurring.map(([source, meaning]) =>
    compiler.rule(source, (groups) => {
      if (meaning === null) return { kind: 'recurring', windows: null, last: null };
      if (typeof meaning === 'string') return { kind: 'recurring', windows: WORK[meaning], last: null };
      const last = meaning.last ? Math.floor(compiler.numberOf(groups['n'])) : null;
      return { kind: 'recurring', windows: [windowOf(meaning, groups, compiler)], last };
    }),
  );
}

function windowOf(
  { days, from, to }: RecurringMeaning,
  { w, z }: Groups,
  compiler: RuleCompiler,
): RecurringWindow {
  const first = compiler.weekdayOf(w);
  const named = days === 'W' ? [first] : days === 'W-Z' ? daysFrom(first, compiler.weekdayOf(z)) : days;
  return {
    ...(named && { days: named }),
    ...(from !== undefined && to !== undefined && { from: from * HOUR, to: (to * HOUR) % DAY }),
  };
}

/** The days of the week from one to another: from Friday to Monday, they are 1, 5, 6 and 7. */
function daysFrom(first: number, last: number): number[] {
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, index) => ((first - 1 + index) % 7) + 1).sort();
}
