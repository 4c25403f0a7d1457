import { type AnswerUnderReview, type Finding, GuardrailRule } from '../guardrail-rule.js';
import { findPii } from '../pii/find-pii.js';
import type { PiiMatch } from '../pii/pii-match.js';

/** Personal data in an answer that neither the question nor the sources gave: invented, or remembered by a model. */
export class AnswerPiiRule extends GuardrailRule<AnswerUnderReview> {
  readonly id = 'answer_pii';
  readonly advice = 'The answer would have held personal data that is in none of the documents.';

  inspect({ text, question, sources }: AnswerUnderReview): Finding | null {
    const found = findPii(text);
    if (found.length === 0) return null;
    const given = new Set(
      [question, ...sources].flatMap((source) => findPii(source).map((match) => valueOf(source, match))),
    );
    // A number may stand in the source without the words around it that make it a phone number there.
    const digits = [question, ...sources].map((source) => source.replace(/\D/g, ''));
    const matches = found.filter((match) => {
      const value = valueOf(text, match);
      return !given.has(value) && !(/^\d{6,}$/.test(value) && digits.some((all) => all.includes(value)));
    });
    return matches.length > 0 ? { matches, score: 1 } : null;
  }
}

/** The same for every way to write it. */
function valueOf(text: string, { type, start, end }: PiiMatch): string {
  const written = text.slice(start, end).toLowerCase();
  if (type === 'email' || type === 'ip') return written;
  return written.replace(/[^a-z0-9]/g, '');
}
