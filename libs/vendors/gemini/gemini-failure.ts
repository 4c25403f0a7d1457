import { ApiError } from '@google/genai';
import { connectionFault, type ProviderError, toProviderError, type VendorVariables } from '@app/resilience';
import { HttpFailure } from '../http-failure.js';

/** `model` is the variable that names the model. */
export function geminiVariables(model: string): VendorVariables {
  return { name: 'Gemini', key: 'GEMINI_API_KEY', model, address: 'GEMINI_BASE_URL' };
}

/** https://ai.google.dev/api/rest/v1/Status */
interface GoogleError {
  readonly code?: number;
  readonly message?: string;
  readonly status?: string;
  readonly details?: readonly { readonly reason?: string; readonly retryDelay?: string }[];
}

export function fromGeminiError(error: unknown, vendor: VendorVariables): ProviderError {
  if (error instanceof HttpFailure) return read(error.status, error.body, error, vendor);
  // An error within a stream; its message is the JSON text of Google's error object.
  if (error instanceof ApiError) return read(error.status, error.message, error, vendor);
  return toProviderError({ message: connectionFault(error), cause: error }, vendor);
}

function read(status: number, body: string, cause: Error, vendor: VendorVariables): ProviderError {
  const { message = '', details = [], ...google } = parse(body);
  // A wrong key is a 400 to Google.
  const wrongKey = details.some(({ reason }) => reason === 'API_KEY_INVALID');
  const retryAfterMs = details.map(({ retryDelay }) => readSeconds(retryDelay)).find(Boolean);
  return toProviderError(
    {
      status: wrongKey ? 401 : status,
      message,
      code: google.status,
      ...(cause instanceof HttpFailure ? { headers: cause.headers } : {}),
      ...(retryAfterMs ? { retryAfterMs } : {}),
      cause,
    },
    vendor,
  );
}

function parse(body: string): GoogleError {
  try {
    const value = JSON.parse(body.slice(Math.max(0, body.indexOf('{')))) as { error?: GoogleError };
    return value.error ?? {};
  } catch {
    return { message: body };
  }
}

/** google.rpc.RetryInfo: `7s`, `0.5s`. */
function readSeconds(duration: string | undefined): number | undefined {
  const seconds = Number.parseFloat(duration ?? '');
  return Number.isNaN(seconds) ? undefined : seconds * 1_000;
}
