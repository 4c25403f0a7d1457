import { z } from 'zod';
import {
  type CategoryScore,
  type ModerationCategory,
  type ModerationResult,
  NOTABLE_SCORE,
} from '../../moderation-provider.js';
import { worstOf } from '../../worst-of.js';

const ANSWER = z.object({
  results: z
    .array(
      z.object({
        categories: z.record(z.string(), z.boolean().nullable()),
        category_scores: z.record(z.string(), z.number()).default({}),
      }),
    )
    .min(1),
});

/** The parts of a category count as the whole: `harassment/threatening`. */
const CATEGORIES: Readonly<Record<string, ModerationCategory>> = {
  hate: 'hate',
  harassment: 'harassment',
  sexual: 'sexual',
  violence: 'violence',
  'self-harm': 'self-harm',
  illicit: 'illicit',
};
/** Whatever its score: OpenAI flags it at scores that are low elsewhere, for a good reason. */
const NEVER_FIT = 'sexual/minors';

/**
 * Null for an answer that is none. What OpenAI itself flags is notable at least; its flags are no verdict, for they have
 * no setting: an angry customer's words are flagged too.
 */
export function fromModeration(answer: unknown): ModerationResult | null {
  const read = ANSWER.safeParse(answer);
  if (!read.success) return null;
  return worstOf(
    read.data.results.map(({ categories: flags, category_scores: scores }) => ({
      categories: Object.entries(scores).flatMap(([key, score]): CategoryScore[] => {
        const name = CATEGORIES[key.split('/')[0] ?? ''];
        return name ? [{ name, score: Math.max(score, flags[key] ? NOTABLE_SCORE : 0) }] : [];
      }),
      blocked: flags[NEVER_FIT] === true,
    })),
  );
}
