import type { Migration, SqliteDatabase } from '@app/database/sqlite/index.js';
import { type ApiKey, ApiKeyRepository, type ApiKeyRotation, type ApiKeyScope } from '../../api-key.js';

const apiKeys: Migration = {
  id: '0001-api-keys',
  sql: `
    CREATE TABLE api_keys (
      api_key_id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      scopes TEXT NOT NULL,
      hash TEXT NOT NULL UNIQUE,
      hint TEXT NOT NULL,
      previous_hash TEXT UNIQUE,
      previous_expires_at TEXT,
      created_at TEXT NOT NULL,
      created_by TEXT NOT NULL,
      expires_at TEXT,
      last_used_at TEXT,
      revoked_at TEXT
    );
  `,
};

interface Row {
  readonly api_key_id: string;
  readonly name: string;
  readonly scopes: string;
  readonly hash: string;
  readonly hint: string;
  readonly previous_hash: string | null;
  readonly previous_expires_at: string | null;
  readonly created_at: string;
  readonly created_by: string;
  readonly expires_at: string | null;
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
}

export class SqliteApiKeyRepository extends ApiKeyRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('api-keys', [apiKeys]);
  }

  async add(apiKey: ApiKey): Promise<void> {
    this.database.run(
      `INSERT INTO api_keys (api_key_id, name, scopes, hash, hint, previous_hash, previous_expires_at, created_at,
         created_by, expires_at, last_used_at, revoked_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      apiKey.apiKeyId,
      apiKey.name,
      JSON.stringify(apiKey.scopes),
      apiKey.hash,
      apiKey.hint,
      apiKey.previous?.hash ?? null,
      toText(apiKey.previous?.expiresAt),
      apiKey.createdAt.toISOString(),
      apiKey.createdBy,
      toText(apiKey.expiresAt),
      toText(apiKey.lastUsedAt),
      toText(apiKey.revokedAt),
    );
  }

  async list(): Promise<ApiKey[]> {
    return this.database.all<Row>('SELECT * FROM api_keys ORDER BY created_at, api_key_id').map(toApiKey);
  }

  async findByHash(hash: string): Promise<ApiKey | null> {
    const [row] = this.database.all<Row>(
      'SELECT * FROM api_keys WHERE hash = ? OR previous_hash = ?',
      hash,
      hash,
    );
    return row ? toApiKey(row) : null;
  }

  async rotate({ apiKeyId, hash, hint, previous }: ApiKeyRotation): Promise<boolean> {
    const changed = this.database.run(
      `UPDATE api_keys SET hash = ?, hint = ?, previous_hash = ?, previous_expires_at = ?
       WHERE api_key_id = ? AND hash = ? AND revoked_at IS NULL`,
      hash,
      hint,
      previous.hash,
      previous.expiresAt.toISOString(),
      apiKeyId,
      previous.hash,
    );
    return changed === 1;
  }

  async revoke(apiKeyId: string, at: Date): Promise<boolean> {
    const changed = this.database.run(
      'UPDATE api_keys SET revoked_at = ? WHERE api_key_id = ? AND revoked_at IS NULL',
      at.toISOString(),
      apiKeyId,
    );
    return changed === 1;
  }

  async markUsed(apiKeyId: string, at: Date): Promise<void> {
    this.database.run(
      'UPDATE api_keys SET last_used_at = ? WHERE api_key_id = ?',
      at.toISOString(),
      apiKeyId,
    );
  }
}

function toText(time: Date | null | undefined): string | null {
  return time?.toISOString() ?? null;
}

function toTime(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function toApiKey(row: Row): ApiKey {
  const { previous_hash: previousHash, previous_expires_at: previousExpiresAt } = row;
  return {
    apiKeyId: row.api_key_id,
    name: row.name,
    scopes: JSON.parse(row.scopes) as ApiKeyScope[],
    hash: row.hash,
    hint: row.hint,
    previous:
      previousHash === null ? null : { hash: previousHash, expiresAt: new Date(previousExpiresAt ?? 0) },
    createdAt: new Date(row.created_at),
    createdBy: row.created_by,
    expiresAt: toTime(row.expires_at),
    lastUsedAt: toTime(row.last_used_at),
    revokedAt: toTime(row.revoked_at),
  };
}
