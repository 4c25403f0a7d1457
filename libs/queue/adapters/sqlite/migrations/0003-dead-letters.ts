import type { Migration } from '@app/database/sqlite/index.js';

/** Jobs that have failed permanently, until they are retried or discarded. */
export const deadLetters: Migration = {
  id: '0003-dead-letters',
  sql: `
    CREATE TABLE queue_dead_letters (
      sequence INTEGER PRIMARY KEY,
      dead_letter_id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      key TEXT NOT NULL,
      data TEXT NOT NULL,
      reason TEXT NOT NULL,
      attempts INTEGER NOT NULL,
      process_ends INTEGER NOT NULL,
      died_at INTEGER NOT NULL
    );
    CREATE INDEX queue_dead_letters_time ON queue_dead_letters (name, died_at, sequence);
  `,
};
