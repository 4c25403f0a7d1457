import { createHmac } from 'node:crypto';

/** `t=<seconds since the epoch>,v1=<hex>`: the HMAC-SHA256 of `<t>.<body>` with the secret. */
export function signatureOf(body: string, secret: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}
