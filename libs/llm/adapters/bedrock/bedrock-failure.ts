import type { ProviderError, VendorVariables } from '@app/resilience';
import { fromBedrockError } from '@app/vendors/bedrock/index.js';

const VENDOR: VendorVariables = {
  name: 'Bedrock',
  key: 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and whether the account may use LLM_MODEL in AWS_REGION',
  model: 'LLM_MODEL',
  address: 'AWS_REGION and AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
  context: 'LLM_CONTEXT_TOKENS',
};
const UNKNOWN_MODEL = /model identifier is invalid|isn.t supported|inference profile/i;

export function fromConverseError(error: unknown): ProviderError {
  const wrongModel = UNKNOWN_MODEL.test((error as Error).message);
  return fromBedrockError(error, wrongModel ? { ...VENDOR, address: 'AWS_REGION' } : VENDOR, UNKNOWN_MODEL);
}
