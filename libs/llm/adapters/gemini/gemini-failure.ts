import { ProviderError, type VendorVariables } from '@app/resilience';
import { HttpFailure } from '@app/vendors';
import { fromGeminiError, geminiVariables } from '@app/vendors/gemini/index.js';

const VENDOR: VendorVariables = { ...geminiVariables('LLM_MODEL'), context: 'LLM_CONTEXT_TOKENS' };

export function fromGeminiStreamError(error: unknown): ProviderError {
  if (!isUnreadable(error)) return fromGeminiError(error, VENDOR);
  return new ProviderError('Gemini sent a stream that cannot be read; check GEMINI_BASE_URL', {
    code: 'incomplete',
    retryable: true,
    cause: error,
  });
}

function isUnreadable(error: unknown): boolean {
  // An error object of Google's is JSON text too.
  if (error instanceof HttpFailure || (error as Error | undefined)?.name === 'ApiError') return false;
  return error instanceof SyntaxError || /JSON|parsing stream chunk/.test(String(error));
}
