import type { Reading, SentenceStatistic } from './statement.js';
import { ownYear } from './statement-period.js';
import { findMetrics, findSubjects } from './vocabulary.js';

/** `2,077, compared with 1,902`: a number that is compared with the one before it is of the same kind. */
const COMPARED_WITH =
  /^[^.]{0,60}\b(?:compared (?:with|to)|(?:down|up) from|from|against|versus|gegenüber|nach|im Vorjahr waren es|there were|waren es)\s+(?:only\s+|about\s+|nearly\s+)?$/iu;

const YEAR_BEFORE = /\b(?:(?:the )?(?:previous|prior) year|a year earlier|the year before|im Vorjahr)\b/iu;

/** `rose by 14% to 620` */
const RISEN_TO = /^\s*(?:percent|%)?\s*(?:to|auf)\s+$/iu;

/** A number that the sentence compares with the one before it takes over what that is of. */
export function readCompared(
  reading: Reading,
  at: number,
  previous: SentenceStatistic | null,
): SentenceStatistic | null {
  const { sentence, amounts } = reading;
  const [amount, before] = [amounts[at]!, amounts[at - 1]];
  if (!before || !previous || previous.amount.start !== before.start) return null;
  const between = sentence.slice(before.end, amount.start);
  if (previous.metric.startsWith('growth of ')) {
    const isTotal = RISEN_TO.test(between) && amount.unit === 'count' && before.unit === 'percent';
    if (!isTotal || findMetrics(sentence.slice(amount.end)).some(({ start }) => start < 24)) return null;
    return { ...previous, metric: previous.metric.replace('growth of ', ''), amount, unit: amount.unit };
  }
  if (amount.unit !== before.unit || !COMPARED_WITH.test(between)) return null;
  if (findMetrics(between).some(({ name }) => name !== previous.metric)) return null;
  const own = ownYear(reading, amount);
  const year = YEAR_BEFORE.test(between) ? previous.period.to - 1 : null;
  const period = own ?? (year === null ? previous.period : { from: year, to: year });
  const subject = findSubjects(between).at(-1)?.name ?? previous.subject;
  return { ...previous, subject, period, amount };
}
