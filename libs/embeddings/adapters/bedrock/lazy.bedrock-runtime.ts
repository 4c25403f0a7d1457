import type { ProviderError, VendorsConfig } from '@app/resilience';
import { BedrockRuntime } from '../../bedrock-runtime.js';
import type { EmbeddingCall } from '../../embedding-provider.js';
import type { SdkBedrockRuntime } from './sdk.bedrock-runtime.js';

/** Loads the SDK with the first call: who uses no model of Bedrock does not pay for it. */
export class LazyBedrockRuntime extends BedrockRuntime {
  private loading: Promise<SdkBedrockRuntime> | undefined;
  private loaded: SdkBedrockRuntime | undefined;

  constructor(private readonly vendors: VendorsConfig) {
    super();
  }

  async invoke(modelId: string, body: object, call: EmbeddingCall): Promise<unknown> {
    this.loaded = await (this.loading ??= this.load());
    return this.loaded.invoke(modelId, body, call);
  }

  toProviderError(error: unknown, model: string): ProviderError {
    // There is no failure before the first call.
    return this.loaded!.toProviderError(error, model);
  }

  private async load(): Promise<SdkBedrockRuntime> {
    const { SdkBedrockRuntime } = await import('./sdk.bedrock-runtime.js');
    return new SdkBedrockRuntime(this.vendors);
  }
}
