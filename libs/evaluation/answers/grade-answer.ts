import type { AnswerPath } from '@app/chat';
import type { AnswerOutcome } from './answer-result.js';

/** Paths that say something about the documents; the others say that the service does not know, or nothing. */
const ANSWERING: ReadonlySet<AnswerPath> = new Set<AnswerPath>([
  'model',
  'extractive',
  'template',
  'interrupted',
]);

export interface GivenAnswer {
  readonly path: AnswerPath;
  /** Facts of a right answer, and how many of them are missing. */
  readonly facts: number;
  readonly missing: number;
  /** Whether a citation points into the document that answers; true where none is known. */
  readonly citesDocument: boolean;
}

export function gradeAnswer(
  answerable: boolean,
  { path, facts, missing, citesDocument }: GivenAnswer,
): AnswerOutcome {
  const isAnswered = ANSWERING.has(path);
  if (!answerable) return isAnswered ? 'near_miss_answered' : 'unknown';
  if (!isAnswered) return 'false_unknown';
  if (missing === 0) return citesDocument ? 'right' : 'partly';
  return missing < facts ? 'partly' : 'wrong';
}
