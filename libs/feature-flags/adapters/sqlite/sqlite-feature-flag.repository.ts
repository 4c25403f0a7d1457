import type { Migration, SqliteDatabase } from '@app/database/sqlite/index.js';
import type { FlagChange } from '../../feature-flag.js';
import { FeatureFlagRepository } from '../../feature-flag.repository.js';

const featureFlags: Migration = {
  id: '0001-feature-flags',
  sql: `
    CREATE TABLE feature_flags (
      flag TEXT PRIMARY KEY,
      is_on INTEGER NOT NULL,
      changed_by TEXT NOT NULL,
      changed_at TEXT NOT NULL
    ) WITHOUT ROWID;
  `,
};

interface Row {
  readonly flag: string;
  readonly is_on: number;
  readonly changed_by: string;
  readonly changed_at: string;
}

export class SqliteFeatureFlagRepository extends FeatureFlagRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('feature-flags', [featureFlags]);
  }

  async list(): Promise<readonly FlagChange[]> {
    return this.database.all<Row>('SELECT * FROM feature_flags ORDER BY flag').map((row) => ({
      flag: row.flag,
      isOn: row.is_on === 1,
      changedBy: row.changed_by,
      changedAt: new Date(row.changed_at),
    }));
  }

  async save({ flag, isOn, changedBy, changedAt }: FlagChange): Promise<void> {
    this.database.run(
      'INSERT OR REPLACE INTO feature_flags (flag, is_on, changed_by, changed_at) VALUES (?, ?, ?, ?)',
      flag,
      isOn ? 1 : 0,
      changedBy,
      changedAt.toISOString(),
    );
  }

  async remove(flag: string): Promise<boolean> {
    return this.database.run('DELETE FROM feature_flags WHERE flag = ?', flag) === 1;
  }
}
