import type { Migration, SqliteDatabase } from '@app/database/sqlite/index.js';
import { type SiteIdentity, type SiteKey, SiteKeyRepository, type SiteSettings } from '../../site-key.js';

const siteKeys: Migration = {
  id: '0001-site-keys',
  sql: `
    CREATE TABLE site_keys (
      site_key_id TEXT PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      origins TEXT NOT NULL,
      settings TEXT NOT NULL,
      created_at TEXT NOT NULL,
      created_by TEXT NOT NULL,
      updated_at TEXT NOT NULL
    );
  `,
};

const identity: Migration = {
  id: '0002-site-identity',
  sql: 'ALTER TABLE site_keys ADD COLUMN identity TEXT',
};

interface Row {
  readonly site_key_id: string;
  readonly key: string;
  readonly name: string;
  readonly origins: string;
  readonly settings: string;
  readonly identity: string | null;
  readonly created_at: string;
  readonly created_by: string;
  readonly updated_at: string;
}

export class SqliteSiteKeyRepository extends SiteKeyRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('site-keys', [siteKeys, identity]);
  }

  async add({
    siteKeyId,
    key,
    name,
    origins,
    settings,
    createdAt,
    createdBy,
    updatedAt,
  }: SiteKey): Promise<void> {
    this.database.run(
      `INSERT INTO site_keys (site_key_id, key, name, origins, settings, created_at, created_by, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      siteKeyId,
      key,
      name,
      JSON.stringify(origins),
      JSON.stringify(settings),
      createdAt.toISOString(),
      createdBy,
      updatedAt.toISOString(),
    );
  }

  async list(): Promise<SiteKey[]> {
    return this.database.all<Row>('SELECT * FROM site_keys ORDER BY created_at, site_key_id').map(toSiteKey);
  }

  async replace({ siteKeyId, name, origins, settings, updatedAt }: SiteKey): Promise<boolean> {
    const changed = this.database.run(
      'UPDATE site_keys SET name = ?, origins = ?, settings = ?, updated_at = ? WHERE site_key_id = ?',
      name,
      JSON.stringify(origins),
      JSON.stringify(settings),
      updatedAt.toISOString(),
      siteKeyId,
    );
    return changed === 1;
  }

  async setIdentity(siteKeyId: string, stored: SiteIdentity | null): Promise<boolean> {
    const text = stored === null ? null : JSON.stringify(stored);
    return (
      this.database.run('UPDATE site_keys SET identity = ? WHERE site_key_id = ?', text, siteKeyId) === 1
    );
  }

  async remove(siteKeyId: string): Promise<boolean> {
    return this.database.run('DELETE FROM site_keys WHERE site_key_id = ?', siteKeyId) === 1;
  }
}

function toSiteKey(row: Row): SiteKey {
  return {
    siteKeyId: row.site_key_id,
    key: row.key,
    name: row.name,
    origins: JSON.parse(row.origins) as string[],
    settings: JSON.parse(row.settings) as SiteSettings,
    identity: toIdentity(row.identity),
    createdAt: new Date(row.created_at),
    createdBy: row.created_by,
    updatedAt: new Date(row.updated_at),
  };
}

function toIdentity(text: string | null): SiteIdentity | null {
  if (text === null) return null;
  const { secret, previous, createdAt } = JSON.parse(text) as SiteIdentity;
  return {
    secret,
    previous: previous && { ...previous, expiresAt: new Date(previous.expiresAt) },
    createdAt: new Date(createdAt),
  };
}
