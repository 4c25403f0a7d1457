import { EXPORT_TIMEOUT_MS } from '../telemetry.js';

/** Resolves to the text of the answer. Rejects when the answer is late, or its status is not 2xx. */
export async function postTelemetry(
  url: string,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(EXPORT_TIMEOUT_MS),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`status ${response.status}`);
  return text;
}
