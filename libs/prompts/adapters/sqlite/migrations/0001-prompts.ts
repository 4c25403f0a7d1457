import type { Migration } from '@app/database/sqlite/index.js';

export const prompts: Migration = {
  id: '0001-prompts',
  sql: `
    CREATE TABLE prompt_templates (
      template_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      doc TEXT NOT NULL,
      created_at TEXT GENERATED ALWAYS AS (doc ->> '$.metadata.createdAt') VIRTUAL,
      PRIMARY KEY (template_id, version)
    );

    CREATE TABLE prompt_activations (activation INTEGER PRIMARY KEY, doc TEXT NOT NULL);

    CREATE TABLE prompt_answers (
      message_id TEXT PRIMARY KEY,
      template_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      session_id TEXT NOT NULL,
      answered_at TEXT NOT NULL,
      answered INTEGER NOT NULL,
      confidence REAL NOT NULL,
      helpful INTEGER
    );
    CREATE INDEX prompt_answers_by_time ON prompt_answers (answered_at);
  `,
};
