import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, for what is stored as a hash only. */
export function newOpaqueToken(): string {
  return randomBytes(32).toString('base64url');
}

// 256 random bits need no salt and no slow hash.
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
