import type { GuardrailMatch } from './guardrail-rule.js';

/** Sorted by position; of those that overlap, the first and among them the longest. */
export function withoutOverlaps(matches: readonly GuardrailMatch[]): GuardrailMatch[] {
  const kept: GuardrailMatch[] = [];
  for (const match of [...matches].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (match.start >= (kept.at(-1)?.end ?? 0)) kept.push(match);
  }
  return kept;
}

/** `[EMAIL]`: what stands in the place of a match. */
export function placeholder({ type }: GuardrailMatch): string {
  return `[${type.toUpperCase()}]`;
}

/** Puts something else in the place of each match. The matches are sorted and do not overlap. */
export function redact(text: string, matches: readonly GuardrailMatch[], instead = placeholder): string {
  let redacted = '';
  let position = 0;
  for (const match of matches) {
    redacted += text.slice(position, match.start) + instead(match);
    position = match.end;
  }
  return redacted + text.slice(position);
}
