import type { Migration } from '@app/database/sqlite/index.js';

/** Whether a family is alive is read from its sign-in; `refresh_tokens.revoked_at` is not used any more. */
export const signIns: Migration = {
  id: '0003-sign-ins',
  sql: `
    CREATE TABLE sign_ins (
      family_id TEXT PRIMARY KEY,
      user_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      user_agent TEXT,
      ip_address TEXT,
      created_at TEXT NOT NULL,
      last_used_at TEXT NOT NULL,
      expires_at TEXT NOT NULL,
      ends_at TEXT NOT NULL,
      revoked_at TEXT
    );
    INSERT INTO sign_ins
      SELECT family_id, min(user_id), 'password', NULL, NULL, min(created_at), max(created_at), max(expires_at),
        max(expires_at), max(revoked_at)
      FROM refresh_tokens GROUP BY family_id;
    CREATE INDEX sign_ins_user ON sign_ins (user_id, last_used_at);
    CREATE INDEX sign_ins_expiry ON sign_ins (expires_at);
    CREATE INDEX sign_ins_local ON sign_ins (kind) WHERE kind = 'local' AND revoked_at IS NULL;

    ALTER TABLE users ADD COLUMN status TEXT GENERATED ALWAYS AS (doc ->> 'status') VIRTUAL;
    ALTER TABLE users ADD COLUMN anonymous INTEGER GENERATED ALWAYS AS (doc ->> 'anonymous') VIRTUAL;
    CREATE INDEX users_accounts ON users (created_at, user_id) WHERE email IS NOT NULL;

    CREATE TABLE invitations (
      invitation_id TEXT PRIMARY KEY,
      token_hash TEXT NOT NULL UNIQUE,
      email TEXT NOT NULL,
      role TEXT NOT NULL,
      invited_by TEXT,
      created_at TEXT NOT NULL,
      expires_at TEXT NOT NULL,
      used_at TEXT
    );
    CREATE INDEX invitations_email ON invitations (email);
    CREATE INDEX invitations_expiry ON invitations (expires_at);

    CREATE TABLE totp_credentials (
      user_id TEXT PRIMARY KEY,
      secret TEXT NOT NULL,
      confirmed_at TEXT,
      last_step INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE recovery_codes (
      user_id TEXT NOT NULL,
      code_hash TEXT NOT NULL,
      PRIMARY KEY (user_id, code_hash)
    ) WITHOUT ROWID;
  `,
};
