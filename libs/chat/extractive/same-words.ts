import type { ScoredUnit } from './score-units.js';

/** Two units that share so much of their words say the same. */
const SAME_SHARE = 0.6;

/** Whether one unit repeats the other, as overlapping chunks and copies of documents do. */
export function saysTheSame(a: ScoredUnit, b: ScoredUnit): boolean {
  if (normal(a.quote) === normal(b.quote)) return true;
  if (a.sentences.some((one) => b.sentences.some((other) => isOneSentence(one.terms, other.terms))))
    return true;
  const [first, second] = [termsOf(a), termsOf(b)];
  const shared = [...first].filter((term) => second.has(term)).length;
  const fewer = Math.min(first.size, second.size);
  return (
    fewer > 2 && shared / fewer >= SAME_SHARE && shared / Math.max(first.size, second.size) >= SAME_SHARE / 2
  );
}

function isOneSentence(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size > 1 && one.size === other.size && [...one].every((term) => other.has(term));
}

function termsOf({ sentences }: ScoredUnit): Set<string> {
  return new Set(sentences.flatMap(({ terms }) => [...terms]));
}

function normal(quote: string): string {
  return quote.replace(/\s+/g, ' ').toLowerCase();
}
