import { connectionFault, type ProviderError, toProviderError, type VendorVariables } from '@app/resilience';
import { unreadableAnswer } from '../unreadable-answer.js';

const VENDOR: VendorVariables = {
  name: 'Bedrock Guardrails',
  key: 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and whether the account may bedrock:ApplyGuardrail in AWS_REGION',
  model: 'BEDROCK_GUARDRAIL_ID, BEDROCK_GUARDRAIL_VERSION',
  address: 'AWS_REGION and AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
};
const UNKNOWN_GUARDRAIL = /guardrail (identifier|version)|guardrail.{0,40}(invalid|not exist)/i;

interface AwsError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: {
    readonly statusCode?: number;
    readonly headers?: Readonly<Record<string, string>>;
  };
}

/** By the status: many of Bedrock's errors reach the SDK without a class of their own. */
export function fromApplyGuardrailError(error: unknown): ProviderError {
  const { name, message, $metadata, $response } = error as AwsError;
  if (name === 'CredentialsProviderError')
    return toProviderError({ status: 401, message, cause: error }, VENDOR);
  const status = $metadata?.httpStatusCode ?? $response?.statusCode;
  if (error instanceof SyntaxError) return unreadableAnswer(VENDOR, error);
  if (status === undefined || status < 300)
    return toProviderError({ message: connectionFault(error), cause: error }, VENDOR);
  return toProviderError(
    {
      status: status === 400 && UNKNOWN_GUARDRAIL.test(message) ? 404 : status,
      message,
      code: name,
      headers: new Headers({ ...$response?.headers }),
      cause: error,
    },
    VENDOR,
  );
}

/** For an answer without a verdict. */
export function unreadableGuardrail(answer: unknown): ProviderError {
  return unreadableAnswer(VENDOR, answer);
}
