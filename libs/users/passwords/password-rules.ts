import { randomBytes } from 'node:crypto';
import { DomainError } from '@app/kernel';
import { isCommonPassword } from './common-passwords.js';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './password-length.js';

/** For every place that describes what a password must be. */
export const PASSWORD_RULE = `must have ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters and must be hard to guess: no common password, no repeated or consecutive characters, no e-mail address, not the name of this product`;

const PRODUCT = 'attendant';
const MAX_REPEATED_UNIT = 4;
// Shorter local parts are part of too many good passwords.
const MIN_NAME = 4;

interface PasswordProblem {
  readonly rule: 'length' | 'common' | 'repeated' | 'consecutive' | 'email' | 'product';
  /** Completes "The password …". */
  readonly message: string;
}

/** Why a password must not be chosen; null when it may be. `email` is that of its account. */
export function passwordProblem(password: string, email: string | null = null): PasswordProblem | null {
  if (!hasRightLength(password))
    return {
      rule: 'length',
      message: `must have ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters`,
    };
  const text = password.normalize('NFKC').trim().toLowerCase();
  const characters = [...text];
  if (isRepetition(characters))
    return { rule: 'repeated', message: 'must not repeat the same few characters' };
  if (isSequence(characters))
    return { rule: 'consecutive', message: 'must not consist of consecutive characters' };
  if (isCommonPassword(text) || isCommonPassword(password))
    return { rule: 'common', message: 'is one of the most common ones and easily guessed' };
  const word = lettersOf(text);
  if (word === PRODUCT) return { rule: 'product', message: 'must not be the name of this product' };
  if (email !== null && isFromEmail(text, word, email))
    return { rule: 'email', message: 'must not be the e-mail address of the account' };
  return null;
}

/** Whether it may be chosen, as far as can be said without knowing the account. */
export function isAcceptablePassword(password: string): boolean {
  return passwordProblem(password) === null;
}

/** Throws VALIDATION_ERROR that names `field`. `email` is that of the account. */
export function assertAcceptablePassword(password: string, field: string, email: string | null): void {
  const problem = passwordProblem(password, email);
  if (problem === null) return;
  const { rule, message } = problem;
  throw new DomainError('VALIDATION_ERROR', `The password ${message}.`, [
    { field, rule, message: `${field} ${message}` },
  ]);
}

/** 120 random bits, in characters that can be read out and typed. */
export function generatePassword(): string {
  return randomBytes(15).toString('base64url');
}

// Counts code points, so that every character of every script counts once.
function hasRightLength(password: string): boolean {
  // A code point has at most two code units; the longest texts need not be walked.
  if (password.length > 2 * MAX_PASSWORD_LENGTH) return false;
  const { length } = [...password];
  return length >= MIN_PASSWORD_LENGTH && length <= MAX_PASSWORD_LENGTH;
}

/** Blanks only, or one unit of up to four characters again and again: `aaaaaaaa`, `12341234`, `abcabcab`. */
function isRepetition(characters: readonly string[]): boolean {
  for (let unit = 1; unit <= MAX_REPEATED_UNIT; unit += 1)
    if (characters.every((character, index) => character === characters[index % unit])) return true;
  return false;
}

/** Each character follows the one before, up or down: `abcdefgh`, `87654321`, `1234567890`. */
function isSequence(characters: readonly string[]): boolean {
  const steps = characters
    .slice(1)
    .map((character, index) => character.codePointAt(0)! - characters[index]!.codePointAt(0)!)
    // After nine comes zero.
    .map((step) => (step === -9 ? 1 : step === 9 ? -1 : step));
  return steps.every((step) => step === 1) || steps.every((step) => step === -1);
}

function isFromEmail(text: string, word: string, email: string): boolean {
  const address = email.toLowerCase();
  const [local = ''] = address.split('@');
  if (text === address) return true;
  return [...local].length >= MIN_NAME && (text === local || word === lettersOf(local));
}

/** Without the digits, punctuation and blanks around it: `Attendant-2026!` is `attendant`. */
function lettersOf(text: string): string {
  const characters = [...text];
  const isLetter = (character: string) => /\p{L}/u.test(character);
  const start = characters.findIndex(isLetter);
  return start === -1 ? '' : characters.slice(start, characters.findLastIndex(isLetter) + 1).join('');
}
