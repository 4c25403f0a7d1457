import type { Migration } from '@app/database/sqlite/index.js';

/** A token lives until it was used, revoked or has expired; of a family at most one lives. */
export const refreshTokens: Migration = {
  id: '0002-refresh-tokens',
  sql: `
    CREATE TABLE refresh_tokens (
      token_hash TEXT PRIMARY KEY,
      family_id TEXT NOT NULL,
      user_id TEXT NOT NULL,
      created_at TEXT NOT NULL,
      expires_at TEXT NOT NULL,
      used_at TEXT,
      revoked_at TEXT
    );
    CREATE INDEX refresh_tokens_living ON refresh_tokens (family_id, expires_at) WHERE used_at IS NULL AND revoked_at IS NULL;
    CREATE INDEX refresh_tokens_family ON refresh_tokens (family_id);
    CREATE INDEX refresh_tokens_user ON refresh_tokens (user_id);
    CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at);
  `,
};
