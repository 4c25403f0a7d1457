import type { Finding } from '../guardrail-rule.js';
import type { HarmScore } from './harm-scores.js';

const LIKELY = 0.5;

/** Null for what is likelier harmless than not. */
export function toFinding({ score, matches }: HarmScore): Finding | null {
  if (score < LIKELY) return null;
  return {
    matches: matches.map(({ name, start, end }) => ({ type: name, start, end })),
    score: Math.round(score * 1_000) / 1_000,
  };
}
