import { isConstraintViolation, type SqliteDatabase, type SqlValue } from '@app/database/sqlite/index.js';
import { DomainError } from '@app/kernel';
import type { User } from '../../user.js';
import { UserRepository } from '../../user.repository.js';
import { users } from './migrations/0001-users.js';
import { refreshTokens } from './migrations/0002-refresh-tokens.js';
import { toDocument, toDomain } from './user.record.js';

export const MIGRATIONS = [users, refreshTokens];

export class SqliteUserRepository extends UserRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('users', MIGRATIONS);
  }

  async add(user: User): Promise<void> {
    this.insert('INSERT INTO users (user_id, doc) VALUES (?, ?)', user);
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
    return this.find(`SELECT doc FROM users WHERE role = 'admin' ORDER BY created_at LIMIT 1`);
  }

  async save(user: User): Promise<User> {
    const next = { ...user, version: user.version + 1 };
    const changed = this.database.run(
      `UPDATE users SET doc = json_set(?, '$.last_login_at', doc ->> 'last_login_at') WHERE user_id = ? AND version = ?`,
      toDocument(next),
      user.userId,
      user.version,
    );
    if (changed === 1) return next;
    throw new DomainError(
      'CONFLICT',
      'The account was changed by somebody else at the same moment. Load it and try again.',
    );
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
    const removed = this.database.run(
      `DELETE FROM users WHERE user_id = ? AND doc ->> 'anonymous' = 1`,
      userId,
    );
    if (removed === 1) this.database.eraseTraces();
    return removed === 1;
  }

  async recordSignIn(userId: string, at: Date): Promise<void> {
    this.database.run(
      `UPDATE users SET doc = json_set(doc, '$.last_login_at', ?) WHERE user_id = ?`,
      at.toISOString(),
      userId,
    );
  }

  private find(sql: string, ...values: SqlValue[]): User | null {
    const row = this.database.get<{ doc: string }>(sql, ...values);
    return row ? toDomain(row.doc) : null;
  }

  private insert(sql: string, user: User): number {
    try {
      return this.database.run(sql, user.userId, toDocument(user));
    } catch (error) {
      if (!isConstraintViolation(error)) throw error;
      throw new DomainError(
        'CONFLICT',
        'There is an account with this e-mail already. Sign in, or take another one.',
        [{ field: 'email', rule: 'unique' }],
        { cause: error },
      );
    }
  }
}
