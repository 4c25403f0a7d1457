import { type BedrockRuntimeClient, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import type { Health } from '@app/kernel';
import { bedrockClient, bedrockHealth, type BedrockSettings } from '@app/vendors/bedrock/index.js';
import {
  type LlmCall,
  type LlmEvent,
  type LlmModel,
  LlmProvider,
  type LlmRequest,
} from '../../llm-provider.js';
import { completeStream } from '../complete-stream.js';
import { fromConverseError } from './bedrock-failure.js';
import { bedrockModelId } from './bedrock-models.js';
import { fromConverse } from './from-converse.js';
import { toConverse } from './to-converse.js';

/** Models of AWS Bedrock through ConverseStream. */
export class BedrockLlmProvider extends LlmProvider {
  readonly id = 'bedrock';
  readonly model: LlmModel;
  private readonly client: BedrockRuntimeClient;
  private readonly modelId: string;

  constructor(settings: BedrockSettings, model: LlmModel) {
    super();
    this.model = model;
    this.modelId = bedrockModelId(model.id, settings.awsRegion ?? '');
    this.client = bedrockClient(settings);
  }

  stream(request: LlmRequest, { signal }: LlmCall = {}): AsyncIterable<LlmEvent> {
    const { client } = this;
    const command = new ConverseStreamCommand(toConverse(request, this.modelId));
    return completeStream(
      {
        name: 'Bedrock',
        async *open(connection) {
          const { stream } = await client.send(command, { abortSignal: connection });
          if (stream) yield* fromConverse(stream);
        },
        toProviderError: fromConverseError,
      },
      signal,
    );
  }

  health({ signal }: LlmCall = {}): Promise<Health> {
    return bedrockHealth(this.client, fromConverseError, signal);
  }

  override dispose(): void {
    this.client.destroy();
  }
}
