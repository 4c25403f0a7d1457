import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { CooperativeTask, offsetOf, type Page, type PageRequest } from '@app/kernel';
import { canonicalJson, chainHash } from '../../audit/audit-chain.js';
import type {
  AuditDraft,
  AuditEntry,
  AuditFilter,
  AuditVerification,
  BrokenEntry,
} from '../../audit/audit-entry.js';
import { AuditRepository } from '../../audit/audit.repository.js';
import { ADMIN_MIGRATIONS } from './migrations/index.js';

interface EntryRow {
  readonly sequence: number;
  readonly entry_id: string;
  readonly doc: string;
  readonly previous_hash: string;
  readonly hash: string;
}

interface Link {
  readonly sequence: number;
  readonly hash: string;
}

type StoredEntry = Omit<AuditEntry, 'timestamp' | 'hash'> & { readonly timestamp: string };

const VERIFIED_AT_ONCE = 500;

export class SqliteAuditRepository extends AuditRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('admin', ADMIN_MIGRATIONS);
  }

  async append(draft: AuditDraft): Promise<void> {
    await this.database.commitTogether(() => this.insert(draft));
  }

  async tally(key: string, draft: AuditDraft): Promise<void> {
    await this.database.commitTogether(() =>
      this.database.run(
        `INSERT INTO audit_tallies VALUES (?, ?, 1, ?)
         ON CONFLICT (key) DO UPDATE SET count = count + 1, last_at = excluded.last_at`,
        key,
        JSON.stringify(draft),
        draft.timestamp.toISOString(),
      ),
    );
  }

  async settle(before: Date): Promise<void> {
    const due = `doc ->> 'timestamp' < ?`;
    if (!this.database.get(`SELECT 1 FROM audit_tallies WHERE ${due} LIMIT 1`, before.toISOString())) return;
    await this.database.commitTogether(() => {
      const rows = this.database.all<{ doc: string; count: number; last_at: string }>(
        `SELECT doc, count, last_at FROM audit_tallies WHERE ${due} ORDER BY doc ->> 'timestamp', rowid`,
        before.toISOString(),
      );
      for (const { doc, count, last_at } of rows) {
        const draft = JSON.parse(doc) as AuditDraft;
        const details = count > 1 ? { ...draft.details, last_at } : draft.details;
        this.insert({ ...draft, details, count });
      }
      this.database.run(`DELETE FROM audit_tallies WHERE ${due}`, before.toISOString());
    });
  }

  async list(filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> {
    const conditions = conditionsOf(filter);
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`;
    const values = conditions.map(([, value]) => value);
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const rows = this.database.all<EntryRow>(
      `SELECT doc, hash FROM audit_log ${where} ORDER BY timestamp ${direction}, sequence ${direction} LIMIT ? OFFSET ?`,
      ...values,
      page.pageSize,
      offsetOf(page),
    );
    const total =
      this.database.get<{ total: number }>(`SELECT count(*) AS total FROM audit_log ${where}`, ...values)
        ?.total ?? 0;
    return { items: rows.map(toEntry), total };
  }

  async verify(): Promise<AuditVerification> {
    const cooperation = new CooperativeTask();
    const anchor = this.anchor();
    let last = anchor;
    for (;;) {
      const rows = this.database.all<EntryRow>(
        'SELECT * FROM audit_log WHERE sequence > ? ORDER BY sequence LIMIT ?',
        last.sequence,
        VERIFIED_AT_ONCE,
      );
      for (const row of rows) {
        const reason = faultOf(row, last);
        if (reason !== null) {
          const firstBroken = { sequence: row.sequence, entryId: row.entry_id, reason };
          return verification(anchor, last, firstBroken);
        }
        last = row;
      }
      if (rows.length < VERIFIED_AT_ONCE) return verification(anchor, last, null);
      await cooperation.yieldToEventLoop();
    }
  }

  async removeOldest({ before, limit }: { before: Date; limit: number }): Promise<number> {
    return this.database.commitTogether(() => {
      const oldest = this.database.all<Link & { timestamp: string }>(
        'SELECT sequence, hash, timestamp FROM audit_log ORDER BY sequence LIMIT ?',
        limit,
      );
      const firstKept = oldest.findIndex(({ timestamp }) => timestamp >= before.toISOString());
      const removed = firstKept < 0 ? oldest : oldest.slice(0, firstKept);
      const last = removed.at(-1);
      if (last === undefined) return 0;
      this.database.run('UPDATE audit_anchor SET sequence = ?, hash = ?', last.sequence, last.hash);
      this.database.run('DELETE FROM audit_log WHERE sequence <= ?', last.sequence);
      this.database.eraseTraces();
      return removed.length;
    });
  }

  private insert(draft: AuditDraft): void {
    const last =
      this.database.get<Link>('SELECT sequence, hash FROM audit_log ORDER BY sequence DESC LIMIT 1') ??
      this.anchor();
    const sequence = last.sequence + 1;
    const text = canonicalJson({ ...draft, sequence });
    this.database.run(
      'INSERT INTO audit_log VALUES (?, ?, ?, ?, ?)',
      sequence,
      draft.entryId,
      text,
      last.hash,
      chainHash(last.hash, text),
    );
  }

  private anchor(): Link {
    return this.database.get<Link>('SELECT sequence, hash FROM audit_anchor') as Link;
  }
}

/** What is wrong with an entry that should follow `last`; null when it does. */
function faultOf(row: EntryRow, last: Link): BrokenEntry['reason'] | null {
  if (row.sequence !== last.sequence + 1) return 'missing';
  if (row.previous_hash !== last.hash) return 'link';
  if (row.hash !== chainHash(row.previous_hash, row.doc)) return 'content';
  const { sequence, entryId } = JSON.parse(row.doc) as StoredEntry;
  return sequence === row.sequence && entryId === row.entry_id ? null : 'content';
}

function verification(anchor: Link, last: Link, firstBroken: BrokenEntry | null): AuditVerification {
  const intact = last.sequence - anchor.sequence;
  return { intact, removed: anchor.sequence, head: last.sequence === 0 ? null : last.hash, firstBroken };
}

function conditionsOf({
  action,
  actorId,
  targetId,
  outcome,
  from,
  to,
}: AuditFilter): [sql: string, value: string][] {
  const candidates: [string, string | undefined][] = [
    ['action = ?', action],
    ['actor_id = ?', actorId],
    ['target_id = ?', targetId],
    ['outcome = ?', outcome],
    ['timestamp >= ?', from?.toISOString()],
    ['timestamp < ?', to?.toISOString()],
  ];
  return candidates.filter((each): each is [string, string] => each[1] !== undefined);
}

function toEntry({ doc, hash }: EntryRow): AuditEntry {
  const stored = JSON.parse(doc) as StoredEntry;
  return { ...stored, hash, timestamp: new Date(stored.timestamp) };
}
