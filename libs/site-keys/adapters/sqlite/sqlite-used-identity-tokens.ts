import type { Migration, SqliteDatabase } from '@app/database/sqlite/index.js';
import { UsedIdentityTokens } from '../../identity/used-identity-tokens.js';

const usedTokens: Migration = {
  id: '0001-used-identity-tokens',
  sql: `
    CREATE TABLE used_identity_tokens (hash TEXT PRIMARY KEY, expires_at TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX used_identity_tokens_expiry ON used_identity_tokens (expires_at);
  `,
};

export class SqliteUsedIdentityTokens extends UsedIdentityTokens {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('used-identity-tokens', [usedTokens]);
  }

  async claim(use: { hash: string; expiresAt: Date; now: Date }): Promise<boolean> {
    this.database.run('DELETE FROM used_identity_tokens WHERE expires_at <= ?', use.now.toISOString());
    const added = this.database.run(
      'INSERT INTO used_identity_tokens (hash, expires_at) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING',
      use.hash,
      use.expiresAt.toISOString(),
    );
    return added === 1;
  }
}
