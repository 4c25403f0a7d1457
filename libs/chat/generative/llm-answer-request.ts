import type { AnswerRequest } from '../answerers/answerer.js';

/** An answer request as models get it. */
export interface LlmAnswerRequest extends AnswerRequest {
  /** The visitor's own words; `question` may be made self-contained from the conversation. */
  readonly ownWords: string;
}
