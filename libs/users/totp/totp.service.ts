import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { hashOfRecoveryCode, newRecoveryCodes, newTotpSecret, otpauthUri, stepOf } from './totp-codes.js';
import { TotpRepository } from './totp.repository.js';

export interface TotpState {
  readonly enabled: boolean;
  readonly recoveryCodesLeft: number;
}

export interface TotpEnrolment {
  /** Base32, to be typed into an authenticator. */
  readonly secret: string;
  readonly otpauthUri: string;
}

/** The second factor of an account: codes of an authenticator (RFC 6238) and recovery codes. Each code is accepted once. */
@Injectable()
export class TotpService {
  constructor(
    private readonly credentials: TotpRepository,
    private readonly clock: Clock,
  ) {}

  async stateOf(userId: string): Promise<TotpState> {
    const credential = await this.credentials.find(userId);
    const enabled = credential?.confirmed ?? false;
    return { enabled, recoveryCodesLeft: enabled ? (credential?.recoveryCodesLeft ?? 0) : 0 };
  }

  async isEnabled(userId: string): Promise<boolean> {
    return (await this.stateOf(userId)).enabled;
  }

  /** A new secret, which is asked for once `confirm` has proved that the owner has it. Throws CONFLICT when TOTP is on. */
  async enrol(userId: string, label: string): Promise<TotpEnrolment> {
    const secret = newTotpSecret();
    if (!(await this.credentials.enrol(userId, secret))) throw alreadyOn();
    return { secret, otpauthUri: otpauthUri(secret, label) };
  }

  /** Turns TOTP on and gives the recovery codes, once. Throws CONFLICT, and VALIDATION_ERROR for a wrong code. */
  async confirm(userId: string, code: string): Promise<readonly string[]> {
    const credential = await this.credentials.find(userId);
    if (credential?.confirmed) throw alreadyOn();
    if (!credential)
      throw new DomainError(
        'CONFLICT',
        'There is nothing to confirm. Start the setup of two-factor authentication first.',
      );
    const now = this.clock.now();
    const step = stepOf(credential.secret, code, now);
    if (step === null)
      throw new DomainError(
        'VALIDATION_ERROR',
        'The code is wrong. Check that the clock of your device is correct.',
        [{ field: 'totp_code', rule: 'matches', message: 'totp_code is wrong' }],
      );
    const codes = newRecoveryCodes();
    const recoveryHashes = codes.map(hashOfRecoveryCode);
    if (!(await this.credentials.confirm(userId, { step, recoveryHashes, now }))) throw alreadyOn();
    return codes;
  }

  /** Whether it is a code of this moment, or a recovery code, that was not used before. Uses it up. */
  async accept(userId: string, code: string): Promise<boolean> {
    const credential = await this.credentials.find(userId);
    if (!credential?.confirmed) return false;
    const typed = code.trim();
    const step = stepOf(credential.secret, typed, this.clock.now());
    if (step !== null) return this.credentials.useStep(userId, step);
    return this.credentials.useRecoveryCode(userId, hashOfRecoveryCode(typed));
  }

  /** False when it was off. */
  turnOff(userId: string): Promise<boolean> {
    return this.credentials.remove(userId);
  }
}

function alreadyOn(): DomainError {
  return new DomainError(
    'CONFLICT',
    'Two-factor authentication is already enabled. Disable it before you set it up again.',
  );
}
