import { APIError } from 'openai';
import { connectionFault, ProviderError, toProviderError, type VendorVariables } from '@app/resilience';

/** For all errors that the `openai` package throws, with any server. */
export function fromOpenAiError(error: unknown, vendor: VendorVariables): ProviderError {
  if (error instanceof APIError && (error.status !== undefined || error.error !== undefined)) {
    // An error within a stream comes after status 200, and tells its kind by its code alone.
    return toProviderError(
      {
        status: error.status ?? statusOf(error.code ?? error.type),
        message: sentenceOf(error),
        code: error.code ?? error.type,
        headers: error.headers,
        cause: error,
      },
      vendor,
    );
  }
  if (error instanceof SyntaxError) {
    return new ProviderError(`${vendor.name} sent a stream that cannot be read; check ${vendor.address}`, {
      code: 'incomplete',
      retryable: true,
      cause: error,
    });
  }
  return toProviderError({ message: connectionFault(error), cause: error }, vendor);
}

function statusOf(code: string | null | undefined): number {
  if (/rate_limit|insufficient_quota/.test(code ?? '')) return 429;
  return /invalid_request|context_length|content_filter/.test(code ?? '') ? 400 : 500;
}

function sentenceOf({ error, message }: APIError): string {
  const said = (error as { message?: unknown } | undefined)?.message;
  return typeof said === 'string' ? said : message;
}
