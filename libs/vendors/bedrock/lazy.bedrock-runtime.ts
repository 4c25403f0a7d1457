import { lazy, type ProviderError } from '@app/resilience';
import type { BedrockSettings } from './bedrock-client.js';
import { fromBedrockError } from './bedrock-failure.js';
import { BedrockRuntime, type InvokeOptions } from './bedrock-runtime.js';

/** Loads the SDK with the first call: who uses no model of Bedrock does not pay for it. */
export class LazyBedrockRuntime extends BedrockRuntime {
  private readonly opened = lazy(async () => {
    const { bedrockClient, invokeModel } = await import('./bedrock-client.js');
    return { client: bedrockClient(this.settings), invokeModel };
  });

  constructor(private readonly settings: BedrockSettings) {
    super();
  }

  async invoke(modelId: string, body: object, { signal }: InvokeOptions): Promise<unknown> {
    const { client, invokeModel } = await this.opened();
    return invokeModel(client, { modelId, body, signal });
  }

  toProviderError(error: unknown, model: string): ProviderError {
    return fromBedrockError(error, {
      name: 'AWS Bedrock',
      key: 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and the access to the model in AWS_REGION',
      model,
      address: 'AWS_REGION',
    });
  }
}
