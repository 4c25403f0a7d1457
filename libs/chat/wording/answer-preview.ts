import type { ScoredPassage } from '@app/retrieval';
import { CONFIDENCE_THRESHOLD } from '../answer.js';
import { composeAnswer } from '../compose-answer.js';
import type { VerifiedSentence } from '../grounding/citation-verifier.js';
import type { AnswerObserver } from '../streaming/answer-observer.js';

/** Tells an observer the answer as far as it stands, and only what may be shown: it is sure enough, proven and screened. */
export class AnswerPreview {
  private shown = '';

  constructor(
    private readonly observer: AnswerObserver | undefined,
    private readonly passages: readonly ScoredPassage[],
  ) {}

  show(sentences: readonly VerifiedSentence[], confidence: number): void {
    if (!this.observer || confidence < CONFIDENCE_THRESHOLD) return;
    const { content, sources } = composeAnswer(sentences, this.passages);
    if (content === this.shown) return;
    if (!content.startsWith(this.shown)) this.withdraw();
    this.observer.onText(content.slice(this.shown.length), sources);
    this.shown = content;
  }

  /** What was shown is void. */
  withdraw(): void {
    if (this.shown !== '') this.observer?.onWithdrawn();
    this.shown = '';
  }
}
