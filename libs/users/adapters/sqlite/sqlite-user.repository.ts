import { isConstraintViolation, type SqliteDatabase, type SqlValue } from '@app/database/sqlite/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import type { FieldCipher } from '../../keys/field-cipher.js';
import type { User } from '../../user.js';
import { type AccountFilter, type Resumption, UserRepository } from '../../user.repository.js';
import { emailTaken, lastAdmin, raiseChanged } from '../user-conflicts.js';
import { MIGRATIONS } from './migrations/index.js';
import { toUser, toUserRecord, type UserRecord } from '../user.record.js';

const OTHER_ADMIN = `EXISTS (SELECT 1 FROM users AS other WHERE other.role = 'admin' AND other.status = 'active' AND other.user_id <> users.user_id)`;

export class SqliteUserRepository extends UserRepository {
  constructor(
    private readonly database: SqliteDatabase,
    private readonly cipher: FieldCipher,
  ) {
    super();
    database.migrate('users', MIGRATIONS);
  }

  async add(user: User): Promise<void> {
    this.insert('INSERT INTO users (user_id, doc) VALUES (?, ?)', user);
  }

  async addVisitor(visitor: User): Promise<void> {
    this.insert('INSERT INTO users (user_id, doc) VALUES (?, ?) ON CONFLICT (user_id) DO NOTHING', visitor);
  }

  async addFirstAdmin(admin: User): Promise<boolean> {
    const added = this.insert(
      `INSERT INTO users (user_id, doc) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM users WHERE role = 'admin')`,
      admin,
    );
    return added === 1;
  }

  async findById(userId: string): Promise<User | null> {
    return this.find('SELECT doc FROM users WHERE user_id = ?', userId);
  }

  async findByEmail(email: string): Promise<User | null> {
    return this.find('SELECT doc FROM users WHERE email = ?', email);
  }

  async findFirstAdmin(): Promise<User | null> {
    return this.find(
      `SELECT doc FROM users WHERE role = 'admin' ORDER BY status <> 'active', created_at LIMIT 1`,
    );
  }

  async list(filter: AccountFilter, page: PageRequest): Promise<Page<User>> {
    const conditions = conditionsOf(filter);
    const from = `FROM users WHERE ${['email IS NOT NULL', ...conditions.map(([sql]) => sql)].join(' AND ')}`;
    const values = conditions.flatMap(([, given]) => given);
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const rows = this.database.all<{ doc: string }>(
      `SELECT doc ${from} ORDER BY created_at ${direction}, user_id ${direction} LIMIT ? OFFSET ?`,
      ...values,
      page.pageSize,
      offsetOf(page),
    );
    const { total } = this.database.get<{ total: number }>(`SELECT count(*) AS total ${from}`, ...values)!;
    return { items: rows.map(({ doc }) => toUser(JSON.parse(doc) as UserRecord, this.cipher)), total };
  }

  async save(user: User): Promise<User> {
    return this.update(user) ?? raiseChanged();
  }

  async saveUnlessLastAdmin(user: User): Promise<User> {
    return this.database.transaction(() => {
      const saved = this.update(user, `AND ${OTHER_ADMIN}`);
      if (saved) return saved;
      const current = this.find('SELECT doc FROM users WHERE user_id = ?', user.userId);
      if (current?.version !== user.version) return raiseChanged();
      throw lastAdmin();
    });
  }

  async scanVisitors({
    createdBefore,
    after,
    limit,
  }: {
    createdBefore: Date;
    after: string | null;
    limit: number;
  }): Promise<{ userIds: string[]; next: string | null }> {
    const rows = this.database.all<{ user_id: string; created_at: string; anonymous: number | null }>(
      `SELECT user_id, created_at, doc ->> 'anonymous' AS anonymous FROM users WHERE user_id > ? ORDER BY user_id LIMIT ?`,
      after ?? '',
      limit,
    );
    const before = createdBefore.toISOString();
    return {
      userIds: rows
        .filter(({ anonymous, created_at }) => anonymous === 1 && created_at < before)
        .map(({ user_id }) => user_id),
      next: rows.length < limit ? null : (rows.at(-1)?.user_id ?? null),
    };
  }

  async removeVisitor(userId: string): Promise<boolean> {
    return this.remove(userId, `doc ->> 'anonymous' = 1`);
  }

  async removeInactive(userId: string): Promise<boolean> {
    return this.remove(userId, `status = 'inactive'`);
  }

  private remove(userId: string, condition: string): boolean {
    const removed = this.database.run(`DELETE FROM users WHERE user_id = ? AND ${condition}`, userId) === 1;
    if (removed) this.database.eraseTraces();
    return removed;
  }

  async recordSignIn(userId: string, at: Date): Promise<void> {
    this.database.run(
      `UPDATE users SET doc = json_set(doc, '$.last_login_at', ?) WHERE user_id = ?`,
      at.toISOString(),
      userId,
    );
  }

  async resume({ userId, resumeCount, graceMs, now }: Resumption): Promise<number | null> {
    const row = this.database.get<{ count: number }>(
      `UPDATE users SET doc = json_set(doc,
         '$.resume_count', coalesce(doc ->> 'resume_count', 0) + 1, '$.resumed_at', ?1,
         '$.version', version + 1)
       WHERE user_id = ?2 AND anonymous AND status = 'active' AND (
         coalesce(doc ->> 'resume_count', 0) = ?3
         OR coalesce(doc ->> 'resume_count', 0) = ?3 + 1 AND doc ->> 'resumed_at' > ?4)
       RETURNING doc ->> 'resume_count' AS count`,
      now.toISOString(),
      userId,
      resumeCount,
      new Date(now.getTime() - graceMs).toISOString(),
    );
    return row?.count ?? null;
  }

  private update(user: User, condition = ''): User | null {
    const next = { ...user, version: user.version + 1 };
    const changed = this.database.run(
      `UPDATE users SET doc = json_set(?, '$.last_login_at', doc ->> 'last_login_at') WHERE user_id = ? AND version = ? ${condition}`,
      JSON.stringify(toUserRecord(next, this.cipher)),
      user.userId,
      user.version,
    );
    return changed === 1 ? next : null;
  }

  private find(sql: string, ...values: SqlValue[]): User | null {
    const row = this.database.get<{ doc: string }>(sql, ...values);
    return row ? toUser(JSON.parse(row.doc) as UserRecord, this.cipher) : null;
  }

  private insert(sql: string, user: User): number {
    try {
      return this.database.run(sql, user.userId, JSON.stringify(toUserRecord(user, this.cipher)));
    } catch (error) {
      if (!isConstraintViolation(error)) throw error;
      throw emailTaken(error);
    }
  }
}

function conditionsOf({ role, status, query }: AccountFilter): [sql: string, values: string[]][] {
  const conditions: [string, string[]][] = [];
  if (role !== undefined) conditions.push(['role = ?', [role]]);
  if (status !== undefined) conditions.push(['status = ?', [status]]);
  if (query !== undefined) {
    const pattern = `%${query.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push([
      `(email LIKE ? ESCAPE '\\' OR lower(doc ->> 'full_name') LIKE ? ESCAPE '\\')`,
      [pattern, pattern],
    ]);
  }
  return conditions;
}
