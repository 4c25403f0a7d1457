import { ProviderError, type VendorVariables } from '@app/resilience';

/** Reports a response that does not match the vendor's documentation. */
export function unreadableTranscript({ name, address }: VendorVariables, cause?: unknown): ProviderError {
  return new ProviderError(`${name} sent a transcript that cannot be read; check ${address}`, {
    code: 'incomplete',
    retryable: true,
    cause,
  });
}
