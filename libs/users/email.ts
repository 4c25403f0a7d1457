import { DomainError } from '@app/kernel';

/** The longest address that mail can be sent to (RFC 3696, erratum 1690). */
export const MAX_EMAIL_LENGTH = 254;

const ADDRESS = /^[^\s@]{1,64}@[^\s@]+$/;

/** The form under which an address is stored and looked up: addresses compare without case. */
export function normaliseEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

/** Whether it has the shape of an address; hosts without a dot count, for installations without a domain. */
export function isEmailAddress(email: string): boolean {
  return email.length <= MAX_EMAIL_LENGTH && ADDRESS.test(email);
}

/** Throws VALIDATION_ERROR. */
export function assertEmailAddress(email: string): void {
  if (isEmailAddress(email)) return;
  throw new DomainError('VALIDATION_ERROR', `${email} is not an e-mail address. Example: ada@example.com`, [
    { field: 'email', rule: 'isEmail', message: 'email must be an e-mail address' },
  ]);
}
