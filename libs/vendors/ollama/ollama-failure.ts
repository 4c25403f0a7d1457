import { connectionFault, type ProviderError, toProviderError, type VendorVariables } from '@app/resilience';
import { HttpFailure } from '../http-failure.js';

/** `model` is the variable that names the model. */
export function ollamaVariables(model: string): VendorVariables {
  return {
    name: 'Ollama',
    key: 'OLLAMA_HOST',
    // The server answers 404 for a model that was not fetched.
    model: `${model} (\`ollama pull\` fetches a model)`,
    address: 'OLLAMA_HOST',
  };
}

export function fromOllamaError(error: unknown, vendor: VendorVariables): ProviderError {
  if (!(error instanceof HttpFailure))
    return toProviderError({ message: connectionFault(error), cause: error }, vendor);
  const { status, headers, body } = error;
  return toProviderError({ status, message: readMessage(body), headers, cause: error }, vendor);
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
