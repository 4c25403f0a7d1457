import { ProviderError } from '@app/resilience';

/** A reply that ended at the limit of tokens: the rest of what the image shows is missing. */
export function cutReply(vendor: string): ProviderError {
  return new ProviderError(`${vendor} did not finish its reply within the limit of tokens`, {
    code: 'incomplete',
    retryable: false,
  });
}

/** A reply that the vendor or its model withheld. */
export function withheldReply(vendor: string, reason: string): ProviderError {
  return new ProviderError(`${vendor} withheld its reply (${reason})`, {
    code: 'content-filter',
    retryable: false,
  });
}

/** A response that is not what the vendor's documentation describes. */
export function unreadableReply(vendor: string, address: string, cause?: unknown): ProviderError {
  return new ProviderError(`${vendor} sent a reply that cannot be read; check ${address}`, {
    code: 'incomplete',
    retryable: true,
    cause,
  });
}
