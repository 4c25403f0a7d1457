import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import {
  type RefreshToken,
  RefreshTokenRepository,
  type Rotation,
  type RotationResult,
} from '../../access/refresh-token.repository.js';
import { MIGRATIONS } from './sqlite-user.repository.js';

interface TokenRow {
  readonly family_id: string;
  readonly user_id: string;
  readonly expires_at: string;
  readonly used_at: string | null;
  readonly revoked_at: string | null;
}

export class SqliteRefreshTokenRepository extends RefreshTokenRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('users', MIGRATIONS);
  }

  async begin(token: RefreshToken): Promise<void> {
    this.database.transaction(() => {
      this.database.run('DELETE FROM refresh_tokens WHERE expires_at <= ?', token.createdAt.toISOString());
      this.insert(token);
    });
  }

  async rotate({ presentedHash, nextHash, nextExpiresAt, now }: Rotation): Promise<RotationResult> {
    return this.database.transaction<RotationResult>(() => {
      const row = this.database.get<TokenRow>(
        'SELECT * FROM refresh_tokens WHERE token_hash = ?',
        presentedHash,
      );
      if (!row) return { kind: 'unknown' };
      const { family_id: familyId, user_id: userId } = row;
      if (row.revoked_at !== null) return { kind: 'revoked' };
      if (row.used_at !== null) {
        this.revoke(familyId, now);
        return { kind: 'reused', userId };
      }
      if (row.expires_at <= now.toISOString()) return { kind: 'expired' };
      this.database.run(
        'UPDATE refresh_tokens SET used_at = ? WHERE token_hash = ?',
        now.toISOString(),
        presentedHash,
      );
      this.insert({ tokenHash: nextHash, familyId, userId, createdAt: now, expiresAt: nextExpiresAt });
      return { kind: 'rotated', familyId, userId };
    });
  }

  async isAlive(familyId: string, now: Date): Promise<boolean> {
    const living = this.database.get(
      `SELECT 1 FROM refresh_tokens WHERE family_id = ? AND expires_at > ? AND used_at IS NULL AND revoked_at IS NULL`,
      familyId,
      now.toISOString(),
    );
    return living !== undefined;
  }

  async revokeFamily(familyId: string, now: Date): Promise<void> {
    this.revoke(familyId, now);
  }

  async revokeAll(
    userId: string,
    { exceptFamilyId, now }: { exceptFamilyId: string | null; now: Date },
  ): Promise<void> {
    this.database.run(
      'UPDATE refresh_tokens SET revoked_at = ? WHERE user_id = ? AND family_id IS NOT ? AND revoked_at IS NULL',
      now.toISOString(),
      userId,
      exceptFamilyId,
    );
  }

  private revoke(familyId: string, now: Date): void {
    this.database.run(
      'UPDATE refresh_tokens SET revoked_at = ? WHERE family_id = ? AND revoked_at IS NULL',
      now.toISOString(),
      familyId,
    );
  }

  private insert(token: RefreshToken): void {
    this.database.run(
      'INSERT INTO refresh_tokens (token_hash, family_id, user_id, created_at, expires_at) VALUES (?, ?, ?, ?, ?)',
      token.tokenHash,
      token.familyId,
      token.userId,
      token.createdAt.toISOString(),
      token.expiresAt.toISOString(),
    );
  }
}
