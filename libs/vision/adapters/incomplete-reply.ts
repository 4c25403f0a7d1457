import { ProviderError } from '@app/resilience';

/** Reports a reply that ended at the token limit, so that the rest of it is missing. */
export function cutReply(vendor: string): ProviderError {
  return new ProviderError(`${vendor} did not finish its reply within the token limit`, {
    code: 'incomplete',
    retryable: false,
  });
}

/** Reports a reply that the vendor or its model withheld. */
export function withheldReply(vendor: string, reason: string): ProviderError {
  return new ProviderError(`${vendor} withheld its reply (${reason})`, {
    code: 'content-filter',
    retryable: false,
  });
}

/** Reports a response that does not match the vendor's documentation. */
export function unreadableReply(vendor: string, address: string, cause?: unknown): ProviderError {
  return new ProviderError(`${vendor} sent a reply that cannot be read; check ${address}`, {
    code: 'incomplete',
    retryable: true,
    cause,
  });
}
