import type { Amount } from './amounts.js';
import type { Reading } from './statement.js';
import { isDirectlyAfter } from './counted-metric.js';
import { findStatedMetrics, type Named } from './vocabulary.js';

const SAYS_NOTHING =
  /^(?:Total|IC3|In|Recoveries|Average|Median|Overall|Losses|Summe)\b|\b(?:count|number|figure|note|update|revised|result|total)s?\b/iu;

const SUBJECT_AFTER = /^\s+(?:\p{L}+\s+){0,3}(?:to|from|through|by)\s+(?:the\s+)?$/iu;

const LABEL_REACH = 60;
const LABEL =
  /(?:^(?:[-*•]\s+)?\*{0,2}|[,;.|]\s*)(?<label>\p{Lu}[\p{L} /&-]{2,40}?)\*{0,2}(?: in (?:19|20)\d\d)?:\*{0,2}\s*$/u;

/** The nearest subject before a number, or the first one after it in the same clause, or the subject of the previous text. */
export function subjectOf(reading: Reading, amount: Amount, metric: string): string {
  const { sentence, subjects: stated, inherited: taken, spoken, amounts, facts } = reading;
  const inherited = /^ransom | who paid$/.test(metric) ? spoken : taken;
  const subjects = metric === 'breaches' ? stated.filter(({ name }) => name !== 'data breach') : stated;
  const counted = countedAfter(reading, amount);
  const kind = counted && subjects.find(({ start, end }) => start >= amount.end && end <= counted.start);
  if (kind) return kind.name;
  const nextAmount = amounts.find(({ start }) => start >= amount.end)?.start ?? sentence.length;
  const named = subjects.find(({ start }) => start >= amount.end && start < nextAmount);
  if (named && SUBJECT_AFTER.test(sentence.slice(amount.end, named.start))) return named.name;
  const label = LABEL.exec(endOf(sentence, amount.start))?.groups?.['label'];
  const previous = subjects.findLast(({ end }) => end <= amount.start);
  if (previous) return previous.name;
  if (label && !SAYS_NOTHING.test(label) && findStatedMetrics(label).length === 0) return label.toLowerCase();
  const clause = /^(?:[^,;:—]|,(?=\d))*/u.exec(sentence.slice(amount.end))?.[0].length ?? 0;
  const next = subjects.find(({ start }) => start >= amount.end && start <= amount.end + clause);
  return next?.name ?? sectorOf(sentence, facts.sectors, amount) ?? inherited;
}

/** The text before a number, up to the maximum length of a label. An ellipsis marks text that was cut. */
function endOf(sentence: string, end: number): string {
  const start = end - LABEL_REACH;
  return start <= 0 ? sentence.slice(0, end) : `…${sentence.slice(start, end)}`;
}

/** The metric directly after a number: `1.3 billion phishing emails`. */
function countedAfter({ sentence, metrics }: Reading, { end }: Amount): Named | undefined {
  const next = metrics.find(({ start }) => start >= end);
  return next && isDirectlyAfter(sentence.slice(end, next.start)) ? next : undefined;
}

/** `Healthcare had the highest average cost, $9.8 million`, `The energy sector reported 41 incidents` */
const SECTOR_DID =
  /^(?:\s+(?:sector|industry|organi[sz]ations|companies|providers|institutions|sektor|branche))?,?\s+(?:again\s+)?(?:there were|reported|recorded|registered|filed|lodged|submitted|notified|had|saw|suffered|experienced|faced|bore|maintained|meldeten?|verzeichneten?|hatten?)\b/iu;
/** `41 incidents in the energy sector` */
const IN_SECTOR = /^\s+(?:[\p{L}-]+\s+){1,3}(?:in|against|on|from|at|im|in der)\s+(?:the\s+)?$/iu;

/** The sector of a number: the subject of the clause, or the sector after the metric. */
function sectorOf(sentence: string, sectors: readonly Named[], { start, end }: Amount): string | null {
  const clause = /.*(?:[;:|]|\.\s|,\s(?:and|while|but)\s)/u.exec(sentence.slice(0, start))?.[0].length ?? 0;
  const holder = sectors.find((each) => each.start >= clause && each.end <= start);
  if (
    holder &&
    /^\s*(?:In \d{4}, )?(?:in\s+)?(?:the\s+)?$/iu.test(sentence.slice(clause, holder.start)) &&
    SECTOR_DID.test(sentence.slice(holder.end))
  )
    return holder.name;
  const target = sectors.findLast((each) => each.start >= clause && each.end <= start);
  if (
    target &&
    /\b(?:attacks?|incidents?|breaches|intrusions)\s+(?:on|against|in|at|targeting|affecting)\s+(?:the\s+)?$/iu.test(
      sentence.slice(clause, target.start),
    ) &&
    /^\s+(?:sector|industry|sektor)/iu.test(sentence.slice(target.end))
  )
    return target.name;
  const place = sectors.find((each) => each.start >= end);
  const isPlace =
    place &&
    IN_SECTOR.test(sentence.slice(end, place.start)) &&
    /^\s+(?:sector|industry|sektor)/iu.test(sentence.slice(place.end));
  return isPlace ? place.name : null;
}
