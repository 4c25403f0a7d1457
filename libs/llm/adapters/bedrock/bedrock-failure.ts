import { connectionFault, type ProviderError, toProviderError, type VendorVariables } from '@app/resilience';

const VENDOR: VendorVariables = {
  name: 'Bedrock',
  key: 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and whether the account may use LLM_MODEL in AWS_REGION',
  model: 'LLM_MODEL',
  address: 'AWS_REGION and AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
  context: 'LLM_CONTEXT_TOKENS',
};

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
const UNKNOWN_MODEL = /model identifier is invalid|isn.t supported|inference profile/i;

interface AwsError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

/** By the status: the errors of a proxy or of a newer API reach the SDK without a class of their own. */
export function fromBedrockError(error: unknown): ProviderError {
  const { name, message, $metadata, $response } = error as AwsError;
  if (name === 'CredentialsProviderError')
    return toProviderError({ status: 401, message, cause: error }, VENDOR);
  const status = $metadata?.httpStatusCode ?? STATUS_OF_NAME[name];
  if (status === undefined || status < 300)
    return toProviderError({ message: connectionFault(error), cause: error }, VENDOR);
  const wrongModel = status === 400 && UNKNOWN_MODEL.test(message);
  return toProviderError(
    {
      status: wrongModel ? 404 : status,
      message,
      code: name,
      headers: new Headers({ ...$response?.headers }),
      cause: error,
    },
    wrongModel ? { ...VENDOR, address: 'AWS_REGION' } : VENDOR,
  );
}
