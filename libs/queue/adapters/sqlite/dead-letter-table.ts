import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { newId, offsetOf, type Page, type PageRequest } from '@app/kernel';
import type { DeadLetter, DeadLetterFilter } from '../../dead-letter.js';
import { fromStored } from '../../stored-job-data.js';

interface DeadLetterRow {
  readonly dead_letter_id: string;
  readonly name: string;
  readonly key: string;
  readonly data: string;
  readonly reason: string;
  readonly attempts: number;
  readonly process_ends: number;
  readonly died_at: number;
}

/** The rows of jobs that are given up. */
export class DeadLetterTable {
  constructor(private readonly database: SqliteDatabase) {}

  /** Moves the row of a job. */
  bury(sequence: number, kept: number): void {
    this.database.transaction(() => {
      const [buried] = this.database.all<{ name: string }>(
        `INSERT INTO queue_dead_letters (dead_letter_id, name, key, data, reason, attempts, process_ends, died_at)
         SELECT ?, name, key, data, coalesce(reason, 'It failed'), attempt, process_ends, ?
         FROM queue_jobs WHERE sequence = ? RETURNING name`,
        newId(),
        Date.now(),
        sequence,
      );
      if (!buried) return;
      this.database.run('DELETE FROM queue_jobs WHERE sequence = ?', sequence);
      this.database.run(
        `DELETE FROM queue_dead_letters WHERE sequence IN (
           SELECT sequence FROM queue_dead_letters WHERE name = ? ORDER BY died_at DESC, sequence DESC LIMIT -1 OFFSET ?)`,
        buried.name,
        kept,
      );
    });
  }

  list({ name }: DeadLetterFilter, page: PageRequest): Page<DeadLetter> {
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const rows = this.database.all<DeadLetterRow>(
      `SELECT * FROM queue_dead_letters WHERE ?1 IS NULL OR name = ?1
       ORDER BY died_at ${direction}, sequence ${direction} LIMIT ?2 OFFSET ?3`,
      name ?? null,
      page.pageSize,
      offsetOf(page),
    );
    return { items: rows.map(toDeadLetter), total: this.count(name) };
  }

  count(name?: string): number {
    const row = this.database.get<{ letters: number }>(
      'SELECT count(*) AS letters FROM queue_dead_letters WHERE ?1 IS NULL OR name = ?1',
      name ?? null,
    );
    return row?.letters ?? 0;
  }

  find(deadLetterId: string): DeadLetter | undefined {
    const row = this.database.get<DeadLetterRow>(
      'SELECT * FROM queue_dead_letters WHERE dead_letter_id = ?',
      deadLetterId,
    );
    return row && toDeadLetter(row);
  }

  revive({ deadLetterId, name, key }: DeadLetter, data: string): boolean {
    return this.database.transaction(() => {
      const added = this.database.run(
        `INSERT INTO queue_jobs (name, key, data, state, due_at) VALUES (?, ?, ?, 'waiting', ?) ON CONFLICT DO NOTHING`,
        name,
        key,
        data,
        Date.now(),
      );
      if (added === 0) return false;
      this.remove(deadLetterId);
      return true;
    });
  }

  remove(deadLetterId: string): void {
    this.database.run('DELETE FROM queue_dead_letters WHERE dead_letter_id = ?', deadLetterId);
  }
}

function toDeadLetter(row: DeadLetterRow): DeadLetter {
  const { name, key, reason, attempts } = row;
  return {
    deadLetterId: row.dead_letter_id,
    name,
    key,
    data: fromStored(row.data).data,
    reason,
    attempts,
    processEnds: row.process_ends,
    diedAt: new Date(row.died_at),
  };
}
