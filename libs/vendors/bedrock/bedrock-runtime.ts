import type { ProviderError } from '@app/resilience';

export interface InvokeOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Bedrock's InvokeModel: JSON in, JSON out, in the words of the model's maker. */
export abstract class BedrockRuntime {
  /** Throws what the SDK throws, and `signal.reason` when aborted. */
  abstract invoke(modelId: string, body: object, options: InvokeOptions): Promise<unknown>;
  /** What `invoke` threw; `model` is the variable that names the model. */
  abstract toProviderError(error: unknown, model: string): ProviderError;
}
