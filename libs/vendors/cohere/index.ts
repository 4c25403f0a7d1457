import { CohereClient, CohereError } from 'cohere-ai';
import { connectionFault, type ProviderError, toProviderError, type VendorVariables } from '@app/resilience';
import type { VendorsConfig } from '../vendors.config.js';

export type { CohereClient } from 'cohere-ai';
export type CohereSettings = Pick<VendorsConfig, 'cohereApiKey' | 'cohereBaseUrl'>;

/**
 * That the key is set was checked at boot. `libs/resilience` retries and limits the time; the SDK keeps the timer of a
 * request that failed, so that not for much longer than `timeoutMs`.
 */
export function cohereClient(
  { cohereApiKey = '', cohereBaseUrl }: CohereSettings,
  timeoutMs: number,
): CohereClient {
  return new CohereClient({
    token: cohereApiKey,
    maxRetries: 0,
    timeoutInSeconds: (2 * timeoutMs) / 1_000,
    ...(cohereBaseUrl ? { baseUrl: cohereBaseUrl } : {}),
  });
}

export function fromCohereError(error: unknown, vendor: VendorVariables): ProviderError {
  const { statusCode, body, rawResponse } = error instanceof CohereError ? error : {};
  const said = (body as { message?: unknown } | null | undefined)?.message;
  return toProviderError(
    {
      status: statusCode,
      message: typeof said === 'string' ? said : connectionFault(error),
      headers: rawResponse?.headers,
      cause: error,
    },
    vendor,
  );
}
