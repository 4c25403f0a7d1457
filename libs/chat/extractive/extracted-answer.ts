import type { DomainFindings } from '../finder.js';
import type { CitationMarker } from '../compose-answer.js';
import type { VerifiedSentence } from '../grounding/citation-verifier.js';

/** The answer that the passages give in their own words. */
export interface ExtractedAnswer {
  /** What was searched for instead of the question, where that gave the surer answer; otherwise null. */
  readonly standalone: string | null;
  readonly found: DomainFindings;
  /** How the domain cites a passage. */
  readonly marker: CitationMarker;
  /** Those whose quotes stand in the stored text. */
  readonly verified: readonly VerifiedSentence[];
  /** How many were left out because their quotes do not. */
  readonly dropped: number;
  /** 0…1; of what can be shown. */
  readonly confidence: number;
  /** What the confidence is made of. */
  readonly signals: Readonly<Record<string, number>>;
  /** The passages could not be read: nothing is known about the question. */
  readonly failed: boolean;
}
