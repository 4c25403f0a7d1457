import type { Page, PageRequest } from '@app/kernel';
import type { QuestionSet, QuestionSetSummary } from './question-set.js';

/** The questions of evaluations. */
export abstract class QuestionSetRepository {
  /** False when there are as many sets as `most` already, or one with this name, in upper or lower case. */
  abstract add(set: QuestionSet, most: number): Promise<boolean>;
  abstract find(setId: string): Promise<QuestionSet | null>;
  abstract findByName(name: string): Promise<QuestionSetSummary | null>;
  /** By the time they were created. */
  abstract list(page: PageRequest): Promise<Page<QuestionSetSummary>>;
  /** False when the stored revision is not the one before, or when another set has the name. */
  abstract replace(set: QuestionSet): Promise<boolean>;
  abstract remove(setId: string): Promise<boolean>;
}
