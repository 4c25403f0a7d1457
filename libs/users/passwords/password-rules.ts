import { randomBytes } from 'node:crypto';
import { DomainError } from '@app/kernel';

export const MIN_PASSWORD_LENGTH = 8;
export const MAX_PASSWORD_LENGTH = 128;

/** For every place that refuses one. */
export const PASSWORD_RULE = `must have ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters`;

/** Length is all that is asked; it counts code points, so that every character of every script counts once. */
export function isAcceptablePassword(password: string): boolean {
  // A code point has at most two code units; the longest texts need not be walked.
  if (password.length > 2 * MAX_PASSWORD_LENGTH) return false;
  const { length } = [...password];
  return length >= MIN_PASSWORD_LENGTH && length <= MAX_PASSWORD_LENGTH;
}

/** Throws VALIDATION_ERROR that names `field`. */
export function assertAcceptablePassword(password: string, field: string): void {
  if (isAcceptablePassword(password)) return;
  throw new DomainError('VALIDATION_ERROR', `The password ${PASSWORD_RULE}.`, [
    { field, rule: 'length', message: `${field} ${PASSWORD_RULE}` },
  ]);
}

/** 120 random bits, in characters that can be read out and typed. */
export function generatePassword(): string {
  return randomBytes(15).toString('base64url');
}
