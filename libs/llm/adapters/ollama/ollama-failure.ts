import { ProviderError, type VendorVariables } from '@app/resilience';
import { fromOllamaError, ollamaVariables } from '@app/vendors/ollama/index.js';

const VENDOR: VendorVariables = { ...ollamaVariables('LLM_MODEL'), context: 'LLM_CONTEXT_TOKENS' };
const STREAM_WITHOUT_END = /Did not receive done/;

export function fromOllamaStreamError(error: unknown): ProviderError {
  if (error instanceof Error && STREAM_WITHOUT_END.test(error.message)) {
    return new ProviderError('Ollama ended its stream without a finish reason', {
      code: 'incomplete',
      retryable: true,
      cause: error,
    });
  }
  return fromOllamaError(error, VENDOR);
}
