import type { ModerationCategory, ModerationResult } from './moderation-provider.js';

/** Of the parts of one text, or of several judgements of it: each category at its worst. */
export function worstOf(results: readonly ModerationResult[]): ModerationResult {
  const worst = new Map<ModerationCategory, number>();
  for (const { name, score } of results.flatMap(({ categories }) => categories))
    worst.set(name, Math.max(score, worst.get(name) ?? 0));
  return {
    categories: [...worst].map(([name, score]) => ({ name, score })),
    blocked: results.some(({ blocked }) => blocked),
  };
}
