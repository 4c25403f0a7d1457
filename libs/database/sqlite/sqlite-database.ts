import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { StartupError } from '@app/config';
import { DomainError, type Health, messageOf } from '@app/kernel';

const SQLITE_FULL = 13;
const SQLITE_IOERR = 10;
const SQLITE_CONSTRAINT = 19;

export type SqlValue = SQLInputValue;

/** One step of a feature's schema: plain SQL, never changed once released. */
export interface Migration {
  /** Sorts and names the step: `0001-users`. */
  readonly id: string;
  readonly sql: string;
  /** What SQL alone cannot do; runs after `sql` in the same transaction. */
  readonly then?: (database: SqliteDatabase) => void;
}

export interface SqliteOptions {
  /** How long a write waits, blocking, for another process's write. */
  readonly busyTimeoutMs?: number;
  /** False for a file that is thrown away: commits do not wait for the disk. */
  readonly durable?: boolean;
}

interface DueWork {
  readonly work: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

// Erasures that follow each other share one checkpoint.
const ERASURE_DELAY_MS = 500;
// VACUUM takes about 9 ms a megabyte and blocks: a larger file is rebuilt when the process ends.
const REBUILT_AT_ONCE_BYTES = 2 * 1024 * 1024;
const REBUILT_AT_CLOSE_BYTES = 256 * 1024 * 1024;

/**
 * One synchronous connection to one file in WAL mode. What `run` or `transaction` returned from is on the disk
 * (`synchronous = FULL`). A full disk raises `STORAGE_FULL`, and reads go on.
 */
export class SqliteDatabase {
  private readonly connection: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();
  private readonly durable: boolean;
  private inTransaction = false;
  private due: DueWork[] = [];
  private traces: NodeJS.Timeout | undefined;
  private needsRebuild = false;

  /** `file` may be `:memory:`. */
  constructor(file: string, { busyTimeoutMs = 250, durable = true }: SqliteOptions = {}) {
    this.durable = durable;
    this.connection = new DatabaseSync(file, { timeout: busyTimeoutMs });
    this.connection.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = ${durable ? 'FULL' : 'OFF'};
      PRAGMA foreign_keys = ON;
      PRAGMA secure_delete = ON;
      PRAGMA cache_size = -16384;
      CREATE TABLE IF NOT EXISTS schema_migrations (feature TEXT, id TEXT, applied_at TEXT, PRIMARY KEY (feature, id));
    `);
  }

  /**
   * Applies what is missing, in order, each step in a transaction of its own. Safe to call again. Throws StartupError when
   * a later version of the product has applied steps that this one does not know.
   */
  migrate(feature: string, migrations: readonly Migration[]): void {
    const applied = this.column<string>('SELECT id FROM schema_migrations WHERE feature = ?', feature);
    const unknown = applied.find((id) => migrations.every((known) => known.id < id));
    if (unknown !== undefined)
      throw new StartupError(
        `The database belongs to a later version of Attendant, which has applied the migration ${feature}/${unknown}. Start that version, or restore a backup that this version has made.`,
      );
    for (const { id, sql, then } of migrations) {
      this.transaction(() => {
        if (this.get('SELECT 1 FROM schema_migrations WHERE feature = ? AND id = ?', feature, id)) return;
        this.connection.exec(sql);
        then?.(this);
        this.run('INSERT INTO schema_migrations VALUES (?, ?, ?)', feature, id, new Date().toISOString());
      });
    }
  }

  /** Returns the number of rows changed. */
  run(sql: string, ...values: SqlValue[]): number {
    return this.guard(() => Number(this.prepare(sql).run(...values).changes));
  }

  get<Row extends object>(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.guard(() => this.prepare(sql).get(...values) as Row | undefined);
  }

  all<Row extends object>(sql: string, ...values: SqlValue[]): Row[] {
    return this.guard(() => this.prepare(sql).all(...values) as Row[]);
  }

  /** The first column of each row: cheaper than `all`, which makes an object of each. */
  column<Value extends SqlValue>(sql: string, ...values: SqlValue[]): Value[] {
    return this.guard(() => {
      const statement = this.prepare(sql, 'column');
      return (statement.all(...values) as unknown as [Value][]).map(([value]) => value);
    });
  }

  /** Rows one by one; the statement is the caller's own, so that an unfinished iteration does not affect other callers. */
  iterate<Row extends object>(sql: string, ...values: SqlValue[]): IterableIterator<Row> {
    return this.guard(() => this.connection.prepare(sql).iterate(...values) as IterableIterator<Row>);
  }

  /** All of `work` or nothing of it. `work` is synchronous: no transaction may span an await. Nested calls join the outer one. */
  transaction<T>(work: () => T): T {
    if (this.inTransaction) return work();
    this.run('BEGIN IMMEDIATE');
    this.inTransaction = true;
    try {
      const result = work();
      this.run('COMMIT');
      return result;
    } catch (error) {
      if (this.connection.isTransaction) this.connection.exec('ROLLBACK');
      throw error;
    } finally {
      this.inTransaction = false;
    }
  }

  /**
   * Like `transaction`, but does not wait for the disk: what was written outlives the process, but not a power failure
   * before the next durable commit. For steps that are repeated then. A durable transaction around it decides for it.
   */
  repeatable<T>(work: () => T): T {
    if (this.inTransaction || !this.durable) return this.transaction(work);
    this.connection.exec('PRAGMA synchronous = NORMAL');
    try {
      return this.transaction(work);
    } finally {
      this.connection.exec('PRAGMA synchronous = FULL');
    }
  }

  /**
   * Like `transaction`, but committed together with all that is due in the same turn of the event loop: one wait for
   * the disk instead of one each. Work that throws is undone alone; when the commit fails, all of it is refused.
   */
  commitTogether<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.due.length === 0) setImmediate(() => this.commitDue());
      this.due.push({ work, resolve: resolve as (value: unknown) => void, reject });
    });
  }

  /**
   * To be called after a deletion whose content must not stay readable in the files. SQLite overwrites deleted content
   * (`secure_delete`); this empties the write-ahead log, which still holds it, within a second. Now and then a copy of a
   * moved row stays in the unused part of a page: rebuilding the file removes it, at once or when the database closes.
   */
  eraseTraces(): void {
    this.needsRebuild = true;
    this.traces ??= setTimeout(() => {
      this.traces = undefined;
      if (!this.removeTraces(REBUILT_AT_ONCE_BYTES)) this.eraseTraces();
    }, ERASURE_DELAY_MS).unref();
  }

  health(): Health {
    try {
      this.get('SELECT 1 AS one');
      return { status: 'up' };
    } catch (error) {
      return { status: 'down', detail: messageOf(error) };
    }
  }

  close(): void {
    if (!this.connection.isOpen) return;
    clearTimeout(this.traces);
    if (this.needsRebuild) this.removeTraces(REBUILT_AT_CLOSE_BYTES);
    this.statements.clear();
    this.connection.close();
  }

  private commitDue(): void {
    const batch = this.due;
    this.due = [];
    try {
      const settle = this.transaction(() => batch.map((each) => this.attempt(each)));
      for (const done of settle) done();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  /** Runs one piece of a batch; what it came to is told only after the commit. */
  private attempt({ work, resolve, reject }: DueWork): () => void {
    this.run('SAVEPOINT piece');
    try {
      const value = work();
      this.run('RELEASE piece');
      return () => resolve(value);
    } catch (error) {
      // A full disk has ended the whole transaction already: then nothing of the batch may be told as done.
      if (!this.connection.isTransaction) throw error;
      this.connection.exec('ROLLBACK TO piece; RELEASE piece');
      return () => reject(error);
    }
  }

  /** False while another statement or process reads what the log holds, or when the disk refuses. */
  private removeTraces(rebuiltUpTo: number): boolean {
    try {
      const { bytes = 0 } =
        this.get<{ bytes: number }>(
          'SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size',
        ) ?? {};
      if (bytes <= rebuiltUpTo) {
        this.connection.exec('VACUUM');
        this.needsRebuild = false;
      }
      return this.get<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)')?.busy === 0;
    } catch {
      return false;
    }
  }

  private prepare(sql: string, result: 'rows' | 'column' = 'rows'): StatementSync {
    const key = result === 'rows' ? sql : `${result} ${sql}`;
    let statement = this.statements.get(key);
    if (!statement) {
      statement = this.connection.prepare(sql);
      statement.setReturnArrays(result === 'column');
      this.statements.set(key, statement);
    }
    return statement;
  }

  private guard<T>(call: () => T): T {
    try {
      return call();
    } catch (error) {
      if (isFull(error)) {
        throw new DomainError(
          'STORAGE_FULL',
          'The disk that holds the data folder is full, so nothing was stored. Free some space and send it again.',
          [],
          { cause: error },
        );
      }
      throw error;
    }
  }
}

/** Whether `error` says that a unique index, primary key or other constraint refused the write. */
export function isConstraintViolation(error: unknown): boolean {
  return primaryCode(error) === SQLITE_CONSTRAINT;
}

// A write-ahead log that cannot grow reports either code, by platform and file system.
function isFull(error: unknown): boolean {
  const code = primaryCode(error);
  return code === SQLITE_FULL || (code === SQLITE_IOERR && /disk i\/o error|full/i.test(messageOf(error)));
}

function primaryCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown }).errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
}
