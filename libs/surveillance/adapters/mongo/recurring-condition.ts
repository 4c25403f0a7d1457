import { MONDAY_OFFSET, type RecurringTimes, WEEK_MINUTES, weekRanges } from '../../time/recurring-times.js';
import { offsetsIn } from '../../time/zone-offsets.js';

const MINUTE_MS = 60_000;

/** An aggregation expression: whether the local clock at `timestamp` is in one of the windows. */
export function isInRecurringTimes(
  { timeZone, windows }: RecurringTimes,
  { from, to }: { readonly from: Date | undefined; readonly to: Date | undefined },
): object {
  const [first, ...later] = offsetsIn(timeZone, from, to);
  // A local Monday midnight shortly before 1970, by the offset that applies.
  const monday = (minutes: number) => new Date(-(MONDAY_OFFSET + minutes) * MINUTE_MS);
  const branches = later
    .reverse()
    .map((step) => ({ case: { $gte: ['$timestamp', step.from] }, then: monday(step.minutes) }));
  const start =
    branches.length === 0
      ? monday(first!.minutes)
      : { $switch: { branches, default: monday(first!.minutes) } };
  return {
    $let: {
      vars: { inWeek: { $mod: [{ $subtract: ['$timestamp', start] }, WEEK_MINUTES * MINUTE_MS] } },
      in: {
        $or: weekRanges(windows).map((range) => ({
          $and: [{ $gte: ['$$inWeek', range.from * MINUTE_MS] }, { $lt: ['$$inWeek', range.to * MINUTE_MS] }],
        })),
      },
    },
  };
}
