import { createHmac } from 'node:crypto';

/**
 * HMAC-SHA-256 in hexadecimal, under a key of its own for each purpose that is derived from the server's secret. Without
 * the secret, a short or guessable text cannot be found from its hash.
 */
export function keyedHash(secret: string, purpose: string): (text: string) => string {
  const key = createHmac('sha256', secret).update(purpose).digest();
  return (text) => createHmac('sha256', key).update(text).digest('hex');
}
