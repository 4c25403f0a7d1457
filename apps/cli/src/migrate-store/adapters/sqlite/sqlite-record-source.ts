import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { CliError } from '../../../cli-error.js';
import { assertLossless } from '../../assert-lossless.js';
import type { ColumnValue, RecordMapping, Row } from '../../record-mapping.js';
import { type RecordBatch, RecordSource } from '../../record-store.js';

export interface AppliedMigration {
  readonly feature: string;
  readonly id: string;
}

export class SqliteRecordSource extends RecordSource {
  constructor(
    protected readonly database: SqliteDatabase,
    readonly title: string,
    private readonly known: readonly AppliedMigration[],
  ) {
    super();
  }

  /** The lock on the data folder is the proof that no server uses it. */
  async assertReadable(): Promise<void> {
    const keyOf = ({ feature, id }: AppliedMigration) => `${feature}/${id}`;
    const applied = new Set(appliedMigrations(this.database).map(keyOf));
    const known = new Set(this.known.map(keyOf));
    const unknown = [...applied].find((key) => !known.has(key));
    if (unknown !== undefined)
      throw new CliError(
        `${this.title} was written by a later version of Attendant (${unknown}). Use that version to migrate it.`,
      );
    // Those of a part that was never switched on are missing as a whole, and have no records.
    const features = new Set([...applied].map((key) => key.split('/')[0]));
    const missing = [...known].find((key) => !applied.has(key) && features.has(key.split('/')[0]));
    if (missing !== undefined)
      throw new CliError(
        `${this.title} was written by an earlier version of Attendant (${missing} is missing). Start the server once with this version, stop it, and migrate then.`,
      );
  }

  async count(mapping: RecordMapping): Promise<number> {
    if (!this.has(mapping)) return 0;
    const { count } = this.database.get<{ count: number }>(
      `SELECT count(*) AS count FROM ${mapping.name} WHERE ${mapping.where ?? 'TRUE'}`,
    )!;
    return count;
  }

  async read(mapping: RecordMapping, after: string | null, limit: number): Promise<RecordBatch> {
    if (!this.has(mapping)) return { records: [], leftOut: 0, next: null };
    const { key, columns, source } = mapping;
    const place = `(${key.map((column) => quoted(column)).join(', ')})`;
    const cursor = after === null ? null : (JSON.parse(after) as ColumnValue[]);
    const rows = this.database.all<Row>(
      `SELECT ${[...new Set([...columns, ...key])]
        .map(quoted)
        .concat(source?.columns ?? [])
        .join(', ')}
       FROM ${source?.from ?? mapping.name} WHERE ${mapping.where ?? 'TRUE'}
       ${cursor === null ? '' : `AND ${place} > (${key.map(() => '?').join(', ')})`}
       ORDER BY ${key.map(quoted).join(', ')} LIMIT ?`,
      ...(cursor ?? []),
      limit,
    );
    const last = rows.length < limit ? undefined : rows.at(-1);
    return {
      records: rows.map((row) => {
        const record = mapping.toRecord(row);
        assertLossless(mapping, only(row, columns), mapping.toRow(record), replacedColumns(mapping));
        return record;
      }),
      leftOut: 0,
      next: last === undefined ? null : JSON.stringify(key.map((column) => last[column])),
    };
  }

  async close(): Promise<void> {
    this.database.close();
  }

  private has({ name }: RecordMapping): boolean {
    const sql = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?";
    return this.database.get(sql, name) !== undefined;
  }
}

export function appliedMigrations(database: SqliteDatabase): AppliedMigration[] {
  return database.all<AppliedMigration>('SELECT feature, id FROM schema_migrations');
}

export function quoted(column: string): string {
  return `"${column}"`;
}

function replacedColumns({ insertAs }: RecordMapping): ReadonlySet<string> {
  return new Set(Object.keys(insertAs ?? {}));
}

function only(row: Row, columns: readonly string[]): Row {
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}
