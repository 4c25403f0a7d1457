/** A question that is asked in an evaluation. One that names neither documents nor facts is one that must not be answered. */
export interface TestQuestion {
  readonly question: string;
  /** IDs or titles of the documents that should be found. */
  readonly expected: readonly string[];
  /** Texts that a right answer contains, each as one of its alternatives. */
  readonly facts: readonly (readonly string[])[];
}

export interface QuestionSet {
  readonly setId: string;
  readonly name: string;
  readonly questions: readonly TestQuestion[];
  /** From 1; grows with each change, so that runs of different questions are not compared. */
  readonly revision: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A set as it is listed. */
export interface QuestionSetSummary extends Omit<QuestionSet, 'questions'> {
  readonly questionCount: number;
}

export const MOST_SETS = 100;
export const MOST_QUESTIONS = 1_000;
export const LONGEST_QUESTION = 4_000;
/** Of a file, in characters. */
export const LONGEST_FILE = 500_000;

export function isAnswerable({ expected, facts }: Pick<TestQuestion, 'expected' | 'facts'>): boolean {
  return expected.length > 0 || facts.length > 0;
}
