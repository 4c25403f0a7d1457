import type { Gains } from './measures/ranking.js';
import type { IngestedDocuments } from './set-ingestion.js';
import type { EvaluationQuestion } from './sets/evaluation-set.js';

/** What documents of the knowledge base are worth: documents of one text share the most that any of them is worth. */
export function toGains({ relevant }: EvaluationQuestion, { documentIds }: IngestedDocuments): Gains {
  const gains = new Map<string, number>();
  for (const [id, gain] of relevant) {
    // One that could not be ingested is wanted all the same, and never found.
    const documentId = documentIds.get(id) ?? id;
    gains.set(documentId, Math.max(gain, gains.get(documentId) ?? 0));
  }
  return gains;
}
