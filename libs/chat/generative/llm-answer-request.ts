import type { ScoredPassage } from '@app/retrieval';
import type { Turn } from '../question-context.js';

/** A question as models get it. */
export interface LlmAnswerRequest {
  /** Self-contained: what the conversation implies is put in. */
  readonly question: string;
  /** The visitor's own words. */
  readonly ownWords: string;
  /** ISO 639-1, or null when it was not detected. */
  readonly language: string | null;
  /** Best first. */
  readonly passages: readonly ScoredPassage[];
  /** Oldest first, without the question. */
  readonly history: readonly Turn[];
}
