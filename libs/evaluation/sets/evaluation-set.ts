import type { DocumentType } from '@app/knowledge-base';
import type { EvaluationFile } from '../set-ingestion.js';

export interface EvaluationDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly documentType: DocumentType;
}

export interface EvaluationQuestion {
  readonly id: string;
  readonly text: string;
  /** Gain by document id, above 0; empty when it is not known, or when no document answers. */
  readonly relevant: ReadonlyMap<string, number>;
  /** Any of them is right; empty when none is written down. */
  readonly answers: readonly string[];
  /** Whether no document answers it, though it reads as if one could. */
  readonly unanswerable: boolean;
}

/** Documents with questions about them. */
export interface EvaluationSet {
  readonly name: string;
  readonly documents: readonly EvaluationDocument[];
  readonly questions: readonly EvaluationQuestion[];
}

/** The document as a text file. */
export function toFile({ id, title, text, documentType }: EvaluationDocument): EvaluationFile {
  return { id, fileName: 'document.txt', title, documentType, content: Buffer.from(text) };
}
