import type { Usage } from '@app/llm';

/** What one call of a model has used. */
export interface LlmUsageEntry {
  readonly sessionId: string;
  readonly providerId: string;
  readonly modelId: string;
  readonly at: Date;
  readonly usage: Usage;
  /** US dollars that it counts for; a guess where the price is not known. */
  readonly costUsd: number;
  /** Whether the model's price is known. */
  readonly isPriced: boolean;
}

/** What one model has used on one day. */
export interface LlmUsageOfDay {
  /** YYYY-MM-DD, UTC. */
  readonly day: string;
  readonly providerId: string;
  readonly modelId: string;
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** US dollars that the calls count for. */
  readonly costUsd: number;
  /** Calls whose price is not known: they count as LlmSpending says. */
  readonly unpricedCalls: number;
}

export interface LlmUsageOfSession {
  readonly sessionId: string;
  readonly totalTokens: number;
  readonly costUsd: number;
}

/** LLM-4: what models have used, by day and model and by session. */
export abstract class LlmUsageRepository {
  abstract record(entry: LlmUsageEntry): Promise<void>;
  /** US dollars on a day, YYYY-MM-DD. */
  abstract costOn(day: string): Promise<number>;
  abstract tokensOf(sessionId: string): Promise<number>;
  /** Both days inclusive, oldest first. */
  abstract listDays(from: string, to: string): Promise<LlmUsageOfDay[]>;
  /** The sessions with a call within the days, that have cost or used most. */
  abstract listSessions(from: string, to: string, limit: number): Promise<LlmUsageOfSession[]>;
}

/** YYYY-MM-DD, UTC. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
