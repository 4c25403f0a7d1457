import { signatureOf } from './signature.js';

export interface SignedWebhook {
  readonly url: string;
  readonly secret: string;
  /** Sent as JSON. */
  readonly body: object;
  readonly timeoutMs: number;
  /** The time that the signature names. */
  readonly at: Date;
  readonly signal?: AbortSignal;
}

/** Posts a signed request. Throws when it is not answered with a 2xx status in time. */
export async function postSignedWebhook(webhook: SignedWebhook): Promise<void> {
  const { url, secret, timeoutMs, at, signal } = webhook;
  const body = JSON.stringify(webhook.body);
  const timeout = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'Attendant',
      'X-Attendant-Signature': signatureOf(body, secret, at),
    },
    body,
    // A redirect would carry the content to an address that is not configured.
    redirect: 'manual',
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`${new URL(url).host} answered with status ${response.status}`);
}
