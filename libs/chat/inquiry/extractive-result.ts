import type { SearchResult } from '@app/retrieval';
import type { GroundedDraft } from '../grounding/grounded-answerer.js';

export interface ExtractiveResult extends GroundedDraft {
  /** What was searched for instead of the question, where that gave the surer answer; else null. */
  readonly standalone: string | null;
  readonly found: SearchResult;
  /** 0…1; of what can be shown. */
  readonly confidence: number;
}
