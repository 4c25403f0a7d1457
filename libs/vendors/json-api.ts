import { connectionFault, type ProviderError, toProviderError, type VendorVariables } from '@app/resilience';
import { HttpFailure, strictFetch } from './http-failure.js';

export interface JsonApiOptions {
  readonly url: string;
  /** With the credentials. */
  readonly headers: Readonly<Record<string, string>>;
  readonly vendor: VendorVariables;
  /** The vendor's own sentence in the body of a failed response; the whole body where it is absent. */
  readonly messageOf?: (body: unknown) => string | undefined;
}

/** An HTTP API that takes and returns JSON. */
export class JsonApi {
  private readonly base: string;

  constructor(private readonly options: JsonApiOptions) {
    this.base = options.url.replace(/\/+$/, '');
  }

  /** Rejects with HttpFailure where the response is no success. A response without a body is undefined. */
  async send<T = unknown>(
    method: string,
    path: string,
    body: unknown,
    { signal }: { readonly signal?: AbortSignal | undefined },
  ): Promise<T> {
    const response = await strictFetch(signal)(this.base + path, {
      method,
      headers: {
        ...this.options.headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** Of whatever `send` rejects with. */
  toProviderError(error: unknown): ProviderError {
    const { vendor, messageOf } = this.options;
    if (!(error instanceof HttpFailure))
      return toProviderError({ message: connectionFault(error), cause: error }, vendor);
    const { status, headers, body } = error;
    const message = messageOf?.(parsed(body)) ?? body;
    return toProviderError({ status, headers, message, cause: error }, vendor);
  }
}

export function isNotFound(error: unknown): boolean {
  return error instanceof HttpFailure && error.status === 404;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
