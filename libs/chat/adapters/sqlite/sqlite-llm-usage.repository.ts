import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import {
  dayOf,
  type LlmUsageEntry,
  type LlmUsageOfDay,
  type LlmUsageOfSession,
  LlmUsageRepository,
} from '../../usage/llm-usage.js';
import { llmUsage } from './migrations/0001-llm-usage.js';

/** Running sums, so that the limits cost one row each to check. */
export class SqliteLlmUsageRepository extends LlmUsageRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('chat', [llmUsage]);
  }

  async record({
    sessionId,
    providerId,
    modelId,
    at,
    usage,
    costUsd,
    isPriced,
  }: LlmUsageEntry): Promise<void> {
    const day = dayOf(at);
    const { promptTokens, completionTokens, totalTokens } = usage;
    await this.database.commitTogether(() => {
      this.database.run(
        `INSERT INTO llm_usage_days VALUES (?, ?, ?, 1, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET calls = calls + 1, prompt_tokens = prompt_tokens + excluded.prompt_tokens,
           completion_tokens = completion_tokens + excluded.completion_tokens,
           cost_usd = cost_usd + excluded.cost_usd, unpriced_calls = unpriced_calls + excluded.unpriced_calls`,
        day,
        providerId,
        modelId,
        promptTokens,
        completionTokens,
        costUsd,
        isPriced ? 0 : 1,
      );
      this.database.run(
        `INSERT INTO llm_usage_sessions VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET last_day = excluded.last_day,
           total_tokens = total_tokens + excluded.total_tokens, cost_usd = cost_usd + excluded.cost_usd`,
        sessionId,
        day,
        totalTokens,
        costUsd,
      );
    });
  }

  async costOn(day: string): Promise<number> {
    const sql = 'SELECT total(cost_usd) AS cost FROM llm_usage_days WHERE day = ?';
    return this.database.get<{ cost: number }>(sql, day)?.cost ?? 0;
  }

  async tokensOf(sessionId: string): Promise<number> {
    const sql = 'SELECT total_tokens AS tokens FROM llm_usage_sessions WHERE session_id = ?';
    return this.database.get<{ tokens: number }>(sql, sessionId)?.tokens ?? 0;
  }

  async listDays(from: string, to: string): Promise<LlmUsageOfDay[]> {
    return this.database.all<{ [K in keyof LlmUsageOfDay]: LlmUsageOfDay[K] }>(
      `SELECT day, provider_id AS providerId, model_id AS modelId, calls, prompt_tokens AS promptTokens,
              completion_tokens AS completionTokens, cost_usd AS costUsd, unpriced_calls AS unpricedCalls
       FROM llm_usage_days WHERE day BETWEEN ? AND ? ORDER BY day, provider_id, model_id`,
      from,
      to,
    );
  }

  async listSessions(from: string, to: string, limit: number): Promise<LlmUsageOfSession[]> {
    return this.database.all<{ [K in keyof LlmUsageOfSession]: LlmUsageOfSession[K] }>(
      `SELECT session_id AS sessionId, total_tokens AS totalTokens, cost_usd AS costUsd
       FROM llm_usage_sessions WHERE last_day BETWEEN ? AND ?
       ORDER BY cost_usd DESC, total_tokens DESC, session_id LIMIT ?`,
      from,
      to,
      limit,
    );
  }
}
