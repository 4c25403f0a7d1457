import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import type { AuditEntry, AuditFilter } from '../../audit/audit-entry.js';
import { AuditRepository } from '../../audit/audit.repository.js';
import { admin } from './migrations/0001-admin.js';

type StoredEntry = Omit<AuditEntry, 'timestamp'> & { readonly timestamp: string };

export class SqliteAuditRepository extends AuditRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('admin', [admin]);
  }

  async add(entry: AuditEntry): Promise<void> {
    await this.database.commitTogether(() =>
      this.database.run(
        'INSERT INTO audit_log (entry_id, timestamp, doc) VALUES (?, ?, ?)',
        entry.entryId,
        entry.timestamp.toISOString(),
        JSON.stringify(entry),
      ),
    );
  }

  async list(filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> {
    const conditions = conditionsOf(filter);
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`;
    const values = conditions.map(([, value]) => value);
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const rows = this.database.all<{ doc: string }>(
      `SELECT doc FROM audit_log ${where} ORDER BY timestamp ${direction}, entry_id ${direction} LIMIT ? OFFSET ?`,
      ...values,
      page.pageSize,
      offsetOf(page),
    );
    const total =
      this.database.get<{ total: number }>(`SELECT count(*) AS total FROM audit_log ${where}`, ...values)
        ?.total ?? 0;
    return { items: rows.map(({ doc }) => toEntry(JSON.parse(doc) as StoredEntry)), total };
  }
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

function toEntry(stored: StoredEntry): AuditEntry {
  return { ...stored, timestamp: new Date(stored.timestamp) };
}
