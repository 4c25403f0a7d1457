import type { ScoredPassage } from '@app/retrieval';
import type { AnswerObserver } from '../streaming/answer-observer.js';
import type { AnswerPiece } from './answer-piece.js';
import type { CitationMarker } from '../compose-answer.js';
import { composeGenerated } from './compose-generated.js';

/** Tells an observer the answer as far as it stands: only what is verified and screened. */
export class AnswerPreview {
  private shown = '';

  constructor(
    private readonly observer: AnswerObserver | undefined,
    private readonly passages: readonly ScoredPassage[],
    private readonly marker: CitationMarker,
  ) {}

  show(pieces: readonly AnswerPiece[]): void {
    // A frame alone is not shown: nothing may follow it.
    if (!this.observer || !pieces.some(({ proof }) => proof !== null)) return;
    const { content, sources } = composeGenerated(pieces, this.passages, {
      isOpen: true,
      marker: this.marker,
    });
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
