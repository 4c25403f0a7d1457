import type { ProviderError, VendorVariables } from '@app/resilience';
import { fromBedrockError } from '@app/vendors/bedrock/index.js';
import { unreadableAnswer } from '../unreadable-answer.js';

const VENDOR: VendorVariables = {
  name: 'Bedrock Guardrails',
  key: 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and whether the account may bedrock:ApplyGuardrail in AWS_REGION',
  model: 'BEDROCK_GUARDRAIL_ID, BEDROCK_GUARDRAIL_VERSION',
  address: 'AWS_REGION and AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
};
const UNKNOWN_GUARDRAIL = /guardrail (identifier|version)|guardrail.{0,40}(invalid|not exist)/i;

export function fromApplyGuardrailError(error: unknown): ProviderError {
  if (error instanceof SyntaxError) return unreadableAnswer(VENDOR, error);
  return fromBedrockError(error, VENDOR, UNKNOWN_GUARDRAIL);
}

/** For an answer without a verdict. */
export function unreadableGuardrail(answer: unknown): ProviderError {
  return unreadableAnswer(VENDOR, answer);
}
