import { connectionFault, ProviderError, toProviderError, type VendorVariables } from '@app/resilience';
import { HttpFailure } from '../http-failure.js';

const VENDOR: VendorVariables = {
  name: 'Ollama',
  key: 'OLLAMA_HOST',
  model: 'LLM_MODEL (`ollama pull` fetches a model)',
  address: 'OLLAMA_HOST',
  context: 'LLM_CONTEXT_TOKENS',
};
const STREAM_WITHOUT_END = /Did not receive done/;

export function fromOllamaError(error: unknown): ProviderError {
  if (error instanceof HttpFailure) {
    const { status, headers, body } = error;
    return toProviderError({ status, message: readMessage(body), headers, cause: error }, VENDOR);
  }
  if (error instanceof Error && STREAM_WITHOUT_END.test(error.message)) {
    return new ProviderError('Ollama ended its stream without a finish reason', {
      code: 'incomplete',
      retryable: true,
      cause: error,
    });
  }
  return toProviderError({ message: connectionFault(error), cause: error }, VENDOR);
}

/** `{"error": "…"}` from Ollama itself, `{"error": {"message": "…"}}` from what stands before it. */
function readMessage(body: string): string {
  try {
    const { error } = JSON.parse(body) as { error?: string | { message?: string } };
    return typeof error === 'string' ? error : (error?.message ?? body);
  } catch {
    return body;
  }
}
