import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { EXPORT_TIMEOUT_MS } from '../telemetry.js';

export interface TelemetryRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

/** The statuses after which a client may try again (OTLP/HTTP, "Retryable Response Codes"). */
const TEMPORARY = new Set([429, 502, 503, 504]);
const RETRY_AFTER_MS = 1_000;
const HTTP = new HttpAgent({ keepAlive: true });
const HTTPS = new HttpsAgent({ keepAlive: true });

/**
 * Resolves to the text of the answer. Rejects when the answer is late, or its status is not 2xx. Tries once more when the
 * service is overloaded.
 */
export async function postTelemetry(url: string, request: TelemetryRequest): Promise<string> {
  let { status, answer } = await post(url, request);
  if (TEMPORARY.has(status)) {
    await delay(RETRY_AFTER_MS);
    ({ status, answer } = await post(url, request));
  }
  if (status < 200 || status >= 300) throw new Error(`status ${status}`);
  return answer;
}

/** `fetch` would copy the body and send it through a stream, which costs as much as everything else about its spans. */
async function post(
  url: string,
  { headers, body }: TelemetryRequest,
): Promise<{ status: number; answer: string }> {
  const options = {
    method: 'POST',
    headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
    signal: AbortSignal.timeout(EXPORT_TIMEOUT_MS),
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = url.startsWith('https:')
      ? requestHttps(url, { ...options, agent: HTTPS })
      : requestHttp(url, { ...options, agent: HTTP });
    request.on('response', resolve).on('error', reject).end(body);
  });
  return { status: response.statusCode ?? 0, answer: await text(response) };
}
