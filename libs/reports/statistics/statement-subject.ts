import type { Amount } from './amounts.js';
import type { Reading } from './statement.js';
import { findMetrics } from './vocabulary.js';

const SAYS_NOTHING = /^(?:Total|IC3|In)\b|\b(?:count|number|figure|note|update|revised|result|total)s?\b/iu;

const SUBJECT_AFTER = /^\s+(?:\p{L}+\s+){0,3}(?:to|from|through|by)\s+(?:the\s+)?$/iu;

const LABEL = /(?:^|[,;.|]\s*)(?<label>\p{Lu}[\p{L} /&-]{2,40}?)(?: in (?:19|20)\d\d)?:\s*$/u;

/** The nearest subject before the number; the first one after it in the same clause; or what was spoken of before. */
export function subjectOf(
  { sentence, subjects, inherited, amounts }: Reading,
  amount: Amount,
  share?: string,
): string {
  const inShare =
    share && subjects.find(({ start }) => start >= amount.end && start < amount.end + share.length);
  if (inShare) return inShare.name;
  const nextAmount = amounts.find(({ start }) => start >= amount.end)?.start ?? sentence.length;
  const named = subjects.find(({ start }) => start >= amount.end && start < nextAmount);
  if (named && SUBJECT_AFTER.test(sentence.slice(amount.end, named.start))) return named.name;
  const label = LABEL.exec(sentence.slice(0, amount.start))?.groups?.['label'];
  const previous = subjects.findLast(({ end }) => end <= amount.start);
  if (previous) return previous.name;
  if (label && !SAYS_NOTHING.test(label) && findMetrics(label).length === 0) return label.toLowerCase();
  const clause = /^(?:[^,;:—]|,(?=\d))*/u.exec(sentence.slice(amount.end))?.[0].length ?? 0;
  const next = subjects.find(({ start }) => start >= amount.end && start <= amount.end + clause);
  return next?.name ?? inherited;
}
