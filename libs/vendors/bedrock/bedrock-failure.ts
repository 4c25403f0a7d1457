import { connectionFault, type ProviderError, toProviderError, type VendorVariables } from '@app/resilience';

/** Exceptions within a stream carry no status. https://docs.aws.amazon.com/bedrock/latest/APIReference/CommonErrors.html */
const STATUS_OF_NAME: Readonly<Record<string, number>> = {
  AccessDeniedException: 403,
  InternalServerException: 500,
  ModelErrorException: 424,
  ModelNotReadyException: 429,
  ModelStreamErrorException: 424,
  ModelTimeoutException: 408,
  ResourceNotFoundException: 404,
  ServiceUnavailableException: 503,
  ThrottlingException: 429,
  ValidationException: 400,
};

interface AwsError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: {
    readonly statusCode?: number;
    readonly headers?: Readonly<Record<string, string>>;
  };
}

/**
 * By the status: many of Bedrock's errors, and those of a proxy, reach the SDK without a class of their own. A refusal
 * (400) whose message matches `notFound` says that there is no such model or guardrail.
 */
export function fromBedrockError(error: unknown, vendor: VendorVariables, notFound?: RegExp): ProviderError {
  const { name, message, $metadata, $response } = error as AwsError;
  if (name === 'CredentialsProviderError')
    return toProviderError({ status: 401, message, cause: error }, vendor);
  const status = $metadata?.httpStatusCode ?? $response?.statusCode ?? STATUS_OF_NAME[name];
  if (status === undefined || status < 300)
    return toProviderError({ message: connectionFault(error), cause: error }, vendor);
  const headers = new Headers({ ...$response?.headers });
  return toProviderError(
    {
      status: status === 400 && notFound?.test(message) ? 404 : status,
      message,
      code: name,
      headers,
      cause: error,
    },
    vendor,
  );
}
