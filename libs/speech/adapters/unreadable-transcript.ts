import { ProviderError, type VendorVariables } from '@app/resilience';

/** A response that is not what the vendor's documentation describes. */
export function unreadableTranscript({ name, address }: VendorVariables, cause?: unknown): ProviderError {
  return new ProviderError(`${name} sent a transcript that cannot be read; check ${address}`, {
    code: 'incomplete',
    retryable: true,
    cause,
  });
}
