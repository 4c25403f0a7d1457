import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { FieldCipher } from '../../keys/field-cipher.js';
import { type TotpCredential, TotpRepository } from '../../totp/totp.repository.js';
import { MIGRATIONS } from './migrations/index.js';

interface TotpRow {
  readonly secret: string;
  readonly confirmed_at: string | null;
  readonly codes: number;
}

export class SqliteTotpRepository extends TotpRepository {
  constructor(
    private readonly database: SqliteDatabase,
    private readonly cipher: FieldCipher,
  ) {
    super();
    database.migrate('users', MIGRATIONS);
  }

  async find(userId: string): Promise<TotpCredential | null> {
    const row = this.database.get<TotpRow>(
      `SELECT secret, confirmed_at, (SELECT count(*) FROM recovery_codes WHERE user_id = ?1) AS codes
       FROM totp_credentials WHERE user_id = ?1`,
      userId,
    );
    if (!row) return null;
    return {
      userId,
      secret: this.cipher.decrypt(row.secret, placeOf(userId)),
      confirmed: row.confirmed_at !== null,
      recoveryCodesLeft: row.codes,
    };
  }

  async enrol(userId: string, secret: string): Promise<boolean> {
    const changed = this.database.run(
      `INSERT INTO totp_credentials (user_id, secret) VALUES (?, ?)
       ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret WHERE confirmed_at IS NULL`,
      userId,
      this.cipher.encrypt(secret, placeOf(userId)),
    );
    return changed === 1;
  }

  async confirm(
    userId: string,
    { step, recoveryHashes, now }: { step: number; recoveryHashes: readonly string[]; now: Date },
  ): Promise<boolean> {
    return this.database.transaction(() => {
      const changed = this.database.run(
        'UPDATE totp_credentials SET confirmed_at = ?, last_step = ? WHERE user_id = ? AND confirmed_at IS NULL',
        now.toISOString(),
        step,
        userId,
      );
      if (changed === 0) return false;
      for (const hash of recoveryHashes)
        this.database.run('INSERT INTO recovery_codes (user_id, code_hash) VALUES (?, ?)', userId, hash);
      return true;
    });
  }

  async useStep(userId: string, step: number): Promise<boolean> {
    const changed = this.database.run(
      'UPDATE totp_credentials SET last_step = ? WHERE user_id = ? AND last_step < ?',
      step,
      userId,
      step,
    );
    return changed === 1;
  }

  async useRecoveryCode(userId: string, hash: string): Promise<boolean> {
    const sql = 'DELETE FROM recovery_codes WHERE user_id = ? AND code_hash = ?';
    return this.database.run(sql, userId, hash) === 1;
  }

  async remove(userId: string): Promise<boolean> {
    return this.database.transaction(() => {
      this.database.run('DELETE FROM recovery_codes WHERE user_id = ?', userId);
      return this.database.run('DELETE FROM totp_credentials WHERE user_id = ?', userId) === 1;
    });
  }
}

function placeOf(userId: string): string {
  return `totp_credentials.secret:${userId}`;
}
