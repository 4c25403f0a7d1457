import {
  type AnswerUnderReview,
  type Finding,
  type GuardrailMatch,
  GuardrailRule,
} from '../guardrail-rule.js';

// Shorter runs of common words coincide by chance.
const WORDS_IN_A_ROW = 8;
const WORD = /[\p{L}\p{N}]+/gu;

/** An answer that gives away the instructions: by their canary, or by so many of their words in a row. */
export class PromptLeakRule extends GuardrailRule<AnswerUnderReview> {
  readonly id = 'prompt_leak';
  readonly advice = 'The answer would have repeated the instructions of the assistant.';

  inspect({ text, question, sources, systemPrompt }: AnswerUnderReview): Finding | null {
    if (systemPrompt === null) return null;
    const { canary } = systemPrompt;
    const at = canary === null ? -1 : text.indexOf(canary);
    if (canary !== null && at >= 0)
      return { matches: [{ type: 'canary', start: at, end: at + canary.length }], score: 1 };
    const secret = runsOf(systemPrompt.text);
    for (const known of [question, ...sources]) for (const run of runsOf(known).keys()) secret.delete(run);
    const matches = copiedRanges(text, secret);
    return matches.length > 0 ? { matches, score: 1 } : null;
  }
}

/** Every run of that many words, with where it stands. */
function runsOf(text: string): Map<string, { start: number; end: number }> {
  const words = [...text.toLowerCase().matchAll(WORD)];
  const runs = new Map<string, { start: number; end: number }>();
  for (let first = 0; first + WORDS_IN_A_ROW <= words.length; first += 1) {
    const run = words.slice(first, first + WORDS_IN_A_ROW);
    const last = run.at(-1);
    runs.set(run.map(([word]) => word).join(' '), {
      start: run[0]?.index ?? 0,
      end: (last?.index ?? 0) + (last?.[0].length ?? 0),
    });
  }
  return runs;
}

function copiedRanges(text: string, secret: ReadonlyMap<string, unknown>): GuardrailMatch[] {
  const ranges: GuardrailMatch[] = [];
  for (const [run, range] of runsOf(text)) {
    if (!secret.has(run)) continue;
    const before = ranges.at(-1);
    if (before && range.start <= before.end) ranges[ranges.length - 1] = { ...before, end: range.end };
    else ranges.push({ type: 'instructions', ...range });
  }
  return ranges;
}
