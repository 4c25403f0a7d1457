import { createHmac, randomUUID } from 'node:crypto';

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** An identity token as the server of a site signs it, for five minutes. */
export function identityToken(secret: string, own: object = {}): string {
  const iat = Math.floor(Date.now() / 1_000);
  const claims = { sub: 'customer-42', name: 'Ada', iat, exp: iat + 300, jti: randomUUID(), ...own };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
