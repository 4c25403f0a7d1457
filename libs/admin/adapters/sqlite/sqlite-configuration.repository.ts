import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import { ConfigurationRepository } from '../../configuration/configuration.repository.js';
import type { ConfigurationVersion } from '../../configuration/runtime-configuration.js';
import { ADMIN_MIGRATIONS } from './migrations/index.js';

type StoredVersion = Omit<ConfigurationVersion, 'changedAt'> & { readonly changedAt: string };

export class SqliteConfigurationRepository extends ConfigurationRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('admin', ADMIN_MIGRATIONS);
  }

  async latest(): Promise<ConfigurationVersion | null> {
    return toVersion(this.database.get('SELECT doc FROM ai_configurations ORDER BY version DESC LIMIT 1'));
  }

  async find(version: number): Promise<ConfigurationVersion | null> {
    return toVersion(this.database.get('SELECT doc FROM ai_configurations WHERE version = ?', version));
  }

  async list(page: PageRequest): Promise<Page<ConfigurationVersion>> {
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const rows = this.database.all<{ doc: string }>(
      `SELECT doc FROM ai_configurations ORDER BY version ${direction} LIMIT ? OFFSET ?`,
      page.pageSize,
      offsetOf(page),
    );
    const total =
      this.database.get<{ total: number }>('SELECT count(*) AS total FROM ai_configurations')?.total ?? 0;
    return { items: rows.flatMap((row) => toVersion(row) ?? []), total };
  }

  async add(version: ConfigurationVersion): Promise<boolean> {
    const sql = 'INSERT OR IGNORE INTO ai_configurations (version, doc) VALUES (?, ?)';
    return this.database.run(sql, version.version, JSON.stringify(version)) === 1;
  }
}

function toVersion(row: { doc: string } | undefined): ConfigurationVersion | null {
  if (!row) return null;
  const stored = JSON.parse(row.doc) as StoredVersion;
  return { ...stored, changedAt: new Date(stored.changedAt) };
}
