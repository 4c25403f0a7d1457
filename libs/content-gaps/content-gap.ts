import type { UnansweredQuestion } from '@app/analytics';

/** Questions of one kind that got no answer. */
export interface ContentGap {
  /** The id of the newest unanswered message: it changes when the question is asked again. */
  readonly clusterId: string;
  readonly question: string;
  readonly examples: readonly string[];
  readonly count: number;
  readonly lastAskedAt: Date;
  readonly language: string | null;
  readonly nearest: UnansweredQuestion['nearest'];
}
