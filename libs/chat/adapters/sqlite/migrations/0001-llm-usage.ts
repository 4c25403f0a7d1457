import type { Migration } from '@app/database/sqlite/index.js';

export const llmUsage: Migration = {
  id: '0001-llm-usage',
  sql: `
    CREATE TABLE llm_usage_days (
      day TEXT NOT NULL,
      provider_id TEXT NOT NULL,
      model_id TEXT NOT NULL,
      calls INTEGER NOT NULL,
      prompt_tokens INTEGER NOT NULL,
      completion_tokens INTEGER NOT NULL,
      cost_usd REAL NOT NULL,
      unpriced_calls INTEGER NOT NULL,
      PRIMARY KEY (day, provider_id, model_id)
    );

    CREATE TABLE llm_usage_sessions (
      session_id TEXT PRIMARY KEY,
      last_day TEXT NOT NULL,
      total_tokens INTEGER NOT NULL,
      cost_usd REAL NOT NULL
    );
    CREATE INDEX llm_usage_sessions_by_day ON llm_usage_sessions (last_day);
  `,
};
