export interface TotpCredential {
  readonly userId: string;
  /** Base32. */
  readonly secret: string;
  /** Whether the owner has proved that an authenticator has the secret; only then is it asked for. */
  readonly confirmed: boolean;
  readonly recoveryCodesLeft: number;
}

/** The records of `totp_credentials` and `recovery_codes`: at most one credential a user. Secrets are stored encrypted. */
export abstract class TotpRepository {
  abstract find(userId: string): Promise<TotpCredential | null>;

  /** Replaces an unconfirmed credential. False, and nothing changes, when there is a confirmed one. */
  abstract enrol(userId: string, secret: string): Promise<boolean>;

  /** Confirms with the time step of the code, and stores the recovery codes. False when it is confirmed or gone. */
  abstract confirm(
    userId: string,
    options: { step: number; recoveryHashes: readonly string[]; now: Date },
  ): Promise<boolean>;

  /** Uses up a time step. False when it, or a later one, was used. Of several calls at once one returns true. */
  abstract useStep(userId: string, step: number): Promise<boolean>;

  /** Uses up a recovery code. Of several calls at once one returns true. */
  abstract useRecoveryCode(userId: string, hash: string): Promise<boolean>;

  /** False when there was none. */
  abstract remove(userId: string): Promise<boolean>;
}
