import type { PromptRef } from './prompt-template.js';

/** One answer that a version had a model word. */
export interface PromptAnswer extends PromptRef {
  readonly messageId: string;
  readonly sessionId: string;
  readonly answeredAt: Date;
  /** Whether something could be answered, or it was unknown. */
  readonly answered: boolean;
  /** 0…1. */
  readonly confidence: number;
}

export interface PromptResult extends PromptRef {
  readonly sessions: number;
  readonly answers: number;
  /** 0…1. */
  readonly answeredShare: number;
  /** 0…1. */
  readonly meanConfidence: number;
  readonly helpful: number;
  readonly notHelpful: number;
}

export interface ResultPeriod {
  /** Inclusive. */
  readonly from?: Date | undefined;
  /** Exclusive. */
  readonly to?: Date | undefined;
}

/** How the versions fare beside each other. */
export abstract class PromptResultsRepository {
  /** Once a message. */
  abstract recordAnswer(answer: PromptAnswer): Promise<void>;
  /** The last word on a message counts; of messages that no prompt worded nothing is kept. */
  abstract recordFeedback(messageId: string, helpful: boolean): Promise<void>;
  abstract summarise(period: ResultPeriod): Promise<PromptResult[]>;
}
