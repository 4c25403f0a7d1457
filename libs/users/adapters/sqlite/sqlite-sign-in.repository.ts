import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import {
  type Rotation,
  type RotationResult,
  type SignIn,
  type SignInKind,
  SignInRepository,
} from '../../access/sign-in.repository.js';
import { MIGRATIONS } from './migrations/index.js';

interface SignInRow {
  readonly family_id: string;
  readonly user_id: string;
  readonly kind: SignInKind;
  readonly user_agent: string | null;
  readonly ip_address: string | null;
  readonly created_at: string;
  readonly last_used_at: string;
  readonly expires_at: string;
  readonly ends_at: string;
  readonly revoked_at: string | null;
}

interface TokenRow {
  readonly family_id: string;
  readonly user_id: string;
  readonly used_at: string | null;
}

const ALIVE = 'revoked_at IS NULL AND expires_at > ?';

export class SqliteSignInRepository extends SignInRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('users', MIGRATIONS);
  }

  async begin(signIn: SignIn, tokenHash: string | null): Promise<void> {
    this.database.transaction(() => {
      const now = signIn.createdAt.toISOString();
      this.database.run('DELETE FROM refresh_tokens WHERE expires_at <= ?', now);
      this.database.run('DELETE FROM sign_ins WHERE expires_at <= ?', now);
      this.database.run(
        `INSERT INTO sign_ins (family_id, user_id, kind, user_agent, ip_address, created_at, last_used_at, expires_at, ends_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        signIn.familyId,
        signIn.userId,
        signIn.kind,
        signIn.userAgent,
        signIn.ipAddress,
        now,
        signIn.lastUsedAt.toISOString(),
        signIn.expiresAt.toISOString(),
        signIn.endsAt.toISOString(),
      );
      if (tokenHash !== null) this.addToken(tokenHash, signIn, signIn.createdAt);
    });
  }

  async rotate(rotation: Rotation): Promise<RotationResult> {
    return this.database.transaction<RotationResult>(() => {
      const { presentedHash, graceMs, now } = rotation;
      const token = this.database.get<TokenRow>(
        'SELECT * FROM refresh_tokens WHERE token_hash = ?',
        presentedHash,
      );
      const row =
        token && this.database.get<SignInRow>('SELECT * FROM sign_ins WHERE family_id = ?', token.family_id);
      if (!row) return { kind: 'unknown' };
      if (row.revoked_at !== null) return { kind: 'revoked' };
      if (row.expires_at <= now.toISOString()) return { kind: 'expired' };
      if (token.used_at !== null && now.getTime() - Date.parse(token.used_at) >= graceMs) {
        this.revokeNow(row.family_id, now);
        return { kind: 'reused', familyId: row.family_id, userId: row.user_id };
      }
      return { kind: 'rotated', signIn: this.advance(toSignIn(row), rotation) };
    });
  }

  async isAlive(familyId: string, now: Date): Promise<boolean> {
    const sql = `SELECT 1 FROM sign_ins WHERE family_id = ? AND ${ALIVE}`;
    return this.database.get(sql, familyId, now.toISOString()) !== undefined;
  }

  async list(userId: string, page: PageRequest, now: Date): Promise<Page<SignIn>> {
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const from = `FROM sign_ins WHERE user_id = ? AND ${ALIVE}`;
    const values = [userId, now.toISOString()];
    const rows = this.database.all<SignInRow>(
      `SELECT * ${from} ORDER BY last_used_at ${direction}, family_id ${direction} LIMIT ? OFFSET ?`,
      ...values,
      page.pageSize,
      offsetOf(page),
    );
    const { total } = this.database.get<{ total: number }>(`SELECT count(*) AS total ${from}`, ...values)!;
    return { items: rows.map(toSignIn), total };
  }

  async revoke(familyId: string, now: Date): Promise<void> {
    this.revokeNow(familyId, now);
  }

  async revokeOf(userId: string, familyId: string, now: Date): Promise<boolean> {
    const changed = this.database.run(
      `UPDATE sign_ins SET revoked_at = ? WHERE family_id = ? AND user_id = ? AND ${ALIVE}`,
      now.toISOString(),
      familyId,
      userId,
      now.toISOString(),
    );
    return changed === 1;
  }

  async revokeAll(
    userId: string,
    { exceptFamilyId, now }: { exceptFamilyId: string | null; now: Date },
  ): Promise<void> {
    this.database.run(
      'UPDATE sign_ins SET revoked_at = ? WHERE user_id = ? AND family_id IS NOT ? AND revoked_at IS NULL',
      now.toISOString(),
      userId,
      exceptFamilyId,
    );
  }

  async revokeLocal(now: Date): Promise<void> {
    this.database.run(
      `UPDATE sign_ins SET revoked_at = ? WHERE kind = 'local' AND revoked_at IS NULL`,
      now.toISOString(),
    );
  }

  async endBy(userId: string, endsAt: Date): Promise<void> {
    const limit = endsAt.toISOString();
    this.database.run(
      'UPDATE sign_ins SET ends_at = min(ends_at, ?), expires_at = min(expires_at, ?) WHERE user_id = ?',
      limit,
      limit,
      userId,
    );
  }

  async removeOf(userId: string): Promise<number> {
    return this.database.transaction(() => {
      this.database.run('DELETE FROM refresh_tokens WHERE user_id = ?', userId);
      return this.database.run('DELETE FROM sign_ins WHERE user_id = ?', userId);
    });
  }

  private advance(signIn: SignIn, { presentedHash, nextHash, idleMs, ipAddress, now }: Rotation): SignIn {
    const expiresAt = new Date(Math.min(now.getTime() + idleMs, signIn.endsAt.getTime()));
    const next = { ...signIn, lastUsedAt: now, expiresAt, ipAddress: ipAddress ?? signIn.ipAddress };
    this.database.run(
      'UPDATE refresh_tokens SET used_at = coalesce(used_at, ?) WHERE token_hash = ?',
      now.toISOString(),
      presentedHash,
    );
    this.database.run(
      'UPDATE sign_ins SET last_used_at = ?, expires_at = ?, ip_address = ? WHERE family_id = ?',
      now.toISOString(),
      expiresAt.toISOString(),
      next.ipAddress,
      signIn.familyId,
    );
    this.addToken(nextHash, next, now);
    return next;
  }

  private revokeNow(familyId: string, now: Date): void {
    this.database.run(
      'UPDATE sign_ins SET revoked_at = ? WHERE family_id = ? AND revoked_at IS NULL',
      now.toISOString(),
      familyId,
    );
  }

  private addToken(tokenHash: string, { familyId, userId, endsAt }: SignIn, createdAt: Date): void {
    // Kept as long as the sign-in may last: a token that was used long ago is still recognised as reused.
    this.database.run(
      'INSERT INTO refresh_tokens (token_hash, family_id, user_id, created_at, expires_at) VALUES (?, ?, ?, ?, ?)',
      tokenHash,
      familyId,
      userId,
      createdAt.toISOString(),
      endsAt.toISOString(),
    );
  }
}

function toSignIn(row: SignInRow): SignIn {
  return {
    familyId: row.family_id,
    userId: row.user_id,
    kind: row.kind,
    userAgent: row.user_agent,
    ipAddress: row.ip_address,
    createdAt: new Date(row.created_at),
    lastUsedAt: new Date(row.last_used_at),
    expiresAt: new Date(row.expires_at),
    endsAt: new Date(row.ends_at),
  };
}
