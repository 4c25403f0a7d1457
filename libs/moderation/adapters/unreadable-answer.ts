import { ProviderError, type VendorVariables } from '@app/resilience';

/** An answer of status 200 that is not what the vendor's documentation promises. */
export function unreadableAnswer({ name, address }: VendorVariables, cause: unknown): ProviderError {
  return new ProviderError(`${name} sent an answer that cannot be read; check ${address}`, {
    code: 'incomplete',
    retryable: true,
    cause,
  });
}
