import { findAmounts } from './amounts.js';
import type { SentenceFacts, SentenceStatistic, StatisticContext } from './statement.js';
import { CVSS } from './vocabulary.js';

const OF_VULNERABILITY = /^\s*(?:of|for|von|für)?\s*(?<id>CVE-\d{4}-\d{4,7})\s*(?:is|was|of|:|beträgt)?\s*/iu;

export const CVE = /CVE-\d{4}-\d{4,7}/giu;

export function cvssScores(
  sentence: string,
  context: StatisticContext,
  { year }: SentenceFacts,
): SentenceStatistic[] {
  return [...sentence.matchAll(CVSS)].flatMap((match): SentenceStatistic[] => {
    const named = OF_VULNERABILITY.exec(sentence.slice(match.index + match[0].length));
    const from = match.index + match[0].length + (named?.[0].length ?? 0);
    const [amount] = findAmounts(sentence.slice(from, from + 24));
    const gap = amount ? sentence.slice(from, from + amount.start) : '-';
    if (!amount || amount.value > 10 || !/^[\s:]*(?:of|is|was|:)?[\s:]*$/iu.test(gap)) return [];
    const before = [...sentence.slice(0, match.index).matchAll(CVE)].at(-1)?.[0].toUpperCase();
    const subject = named?.groups!['id']!.toUpperCase() ?? before ?? context.vulnerability;
    if (subject === null) return [];
    const moved = { ...amount, start: from + amount.start, end: from + amount.end };
    const version = /v?(\d(?:\.\d)?)/u.exec(match[0])?.[1];
    const metric = `CVSS${version === undefined ? '' : ` v${version}`} base score`;
    return [{ metric, subject, period: { from: year, to: year }, amount: moved, unit: 'score' }];
  });
}
