import { type Index, Pinecone } from '@pinecone-database/pinecone';
import { connectionFault, type ProviderError, toProviderError, type VendorVariables } from '@app/resilience';
import { HttpFailure, strictFetch } from '../http-failure.js';

export type PineconeIndex = Index;

export interface PineconeSettings {
  readonly apiKey: string;
  /** As the console shows it, or with `http://` in front. */
  readonly host: string;
}

/** What the headers of a response tell, which the SDK does not return. */
export type OnPineconeHeaders = (headers: Headers) => void;

const VENDOR: VendorVariables = {
  name: 'Pinecone',
  key: 'PINECONE_API_KEY',
  model: 'VECTOR_STORE_PREFIX',
  address: 'PINECONE_INDEX_HOST',
};

/**
 * Does some work with the index. Its requests end with `signal`, are not repeated by the SDK, and reject with HttpFailure
 * where the response is no success.
 */
export async function withPinecone<T>(
  { apiKey, host }: PineconeSettings,
  { signal, onHeaders }: { signal: AbortSignal | undefined; onHeaders: OnPineconeHeaders },
  work: (index: PineconeIndex) => Promise<T>,
): Promise<T> {
  const send = strictFetch(signal);
  let failure: unknown;
  const fetchApi: typeof fetch = async (input, init) => {
    try {
      const response = await send(input, init);
      onHeaders(response.headers);
      return response;
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  // The SDK retries what `libs/resilience` retries.
  const client = new Pinecone({ apiKey, fetchApi, maxRetries: 0 });
  try {
    return await work(client.index({ host }));
  } catch (error) {
    // The SDK's own error leaves out the headers.
    throw failure ?? error;
  }
}

export function fromPineconeError(error: unknown): ProviderError {
  if (!(error instanceof HttpFailure))
    return toProviderError({ message: connectionFault(error), cause: error }, VENDOR);
  const { status, headers, body } = error;
  return toProviderError({ status, headers, message: messageOf(body), cause: error }, VENDOR);
}

/** `{"code": 3, "message": "…"}` or `{"error": {"message": "…"}}`; some gateways send text. */
function messageOf(body: string): string {
  try {
    const { message, error } = JSON.parse(body) as { message?: string; error?: { message?: string } };
    return message ?? error?.message ?? body;
  } catch {
    return body;
  }
}
