import type { Migration, SqliteDatabase } from '@app/database/sqlite/index.js';
import { canonicalJson, CHAIN_START, chainHash } from '../../../audit/audit-chain.js';

/**
 * Entries become a hash chain. `audit_anchor` holds the last entry that retention has removed; only entries up to it may
 * be deleted. `audit_tallies` counts events that are not in the chain yet.
 */
export const auditChain: Migration = {
  id: '0002-audit-chain',
  sql: `
    DROP TRIGGER audit_log_is_never_changed;
    DROP TRIGGER audit_log_is_never_removed;
    DROP INDEX audit_log_by_time;
    DROP INDEX audit_log_by_actor;
    DROP INDEX audit_log_by_action;
    ALTER TABLE audit_log RENAME TO audit_log_without_chain;

    CREATE TABLE audit_log (
      sequence INTEGER PRIMARY KEY,
      entry_id TEXT NOT NULL UNIQUE,
      doc TEXT NOT NULL,
      previous_hash TEXT NOT NULL,
      hash TEXT NOT NULL,
      timestamp TEXT GENERATED ALWAYS AS (doc ->> 'timestamp') VIRTUAL,
      action TEXT GENERATED ALWAYS AS (doc ->> 'action') VIRTUAL,
      actor_id TEXT GENERATED ALWAYS AS (doc ->> 'actorId') VIRTUAL,
      target_id TEXT GENERATED ALWAYS AS (doc ->> 'targetId') VIRTUAL,
      outcome TEXT GENERATED ALWAYS AS (doc ->> 'outcome') VIRTUAL
    );
    CREATE INDEX audit_log_by_time ON audit_log (timestamp, sequence);
    CREATE INDEX audit_log_by_actor ON audit_log (actor_id, timestamp);
    CREATE INDEX audit_log_by_action ON audit_log (action, timestamp);
    CREATE TABLE audit_anchor (id INTEGER PRIMARY KEY CHECK (id = 1), sequence INTEGER NOT NULL, hash TEXT NOT NULL);
    INSERT INTO audit_anchor VALUES (1, 0, '${CHAIN_START}');
    CREATE TABLE audit_tallies (key TEXT PRIMARY KEY, doc TEXT NOT NULL, count INTEGER NOT NULL, last_at TEXT NOT NULL);
  `,
  then: chainOldEntries,
};

const GUARDS = `
  DROP TABLE audit_log_without_chain;
  CREATE TRIGGER audit_log_is_never_changed BEFORE UPDATE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
  CREATE TRIGGER audit_log_is_never_removed BEFORE DELETE ON audit_log
    WHEN OLD.sequence > (SELECT sequence FROM audit_anchor)
    BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
  CREATE TRIGGER audit_log_is_never_replaced BEFORE INSERT ON audit_log
    WHEN EXISTS (SELECT 1 FROM audit_log WHERE sequence = NEW.sequence OR entry_id = NEW.entry_id)
    BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
  CREATE TRIGGER audit_log_grows_at_its_end BEFORE INSERT ON audit_log
    WHEN NEW.previous_hash IS NOT coalesce(
      (SELECT hash FROM audit_log ORDER BY sequence DESC LIMIT 1), (SELECT hash FROM audit_anchor))
    BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
  CREATE TRIGGER audit_anchor_moves_along_the_chain BEFORE UPDATE ON audit_anchor
    WHEN NEW.sequence <= OLD.sequence
      OR NEW.hash IS NOT (SELECT hash FROM audit_log WHERE sequence = NEW.sequence)
    BEGIN SELECT RAISE(ABORT, 'audit_anchor only moves along the chain'); END;
  CREATE TRIGGER audit_anchor_is_never_removed BEFORE DELETE ON audit_anchor
    BEGIN SELECT RAISE(ABORT, 'audit_anchor only moves along the chain'); END;
  CREATE TRIGGER audit_anchor_is_never_replaced BEFORE INSERT ON audit_anchor
    BEGIN SELECT RAISE(ABORT, 'audit_anchor only moves along the chain'); END;
`;

function chainOldEntries(database: SqliteDatabase): void {
  let sequence = 0;
  let previousHash = CHAIN_START;
  const rows = database.iterate<{ doc: string }>(
    'SELECT doc FROM audit_log_without_chain ORDER BY timestamp, entry_id',
  );
  for (const { doc } of rows) {
    sequence += 1;
    const entry = { count: 1, ...(JSON.parse(doc) as { entryId: string }), sequence };
    const text = canonicalJson(entry);
    const hash = chainHash(previousHash, text);
    database.run(
      'INSERT INTO audit_log VALUES (?, ?, ?, ?, ?)',
      sequence,
      entry.entryId,
      text,
      previousHash,
      hash,
    );
    previousHash = hash;
  }
  for (const statement of GUARDS.split(/;\n(?=\s*(?:DROP|CREATE)|\s*$)/))
    if (statement.trim()) database.run(statement);
}
