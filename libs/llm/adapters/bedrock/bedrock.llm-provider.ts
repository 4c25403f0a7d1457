import {
  BedrockRuntimeClient,
  ConverseStreamCommand,
  ListAsyncInvokesCommand,
} from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Health } from '@app/kernel';
import { type AwsCredentials, checkHealth } from '@app/resilience';
import {
  type LlmCall,
  type LlmEvent,
  type LlmModel,
  LlmProvider,
  type LlmRequest,
} from '../../llm-provider.js';
import { completeStream } from '../complete-stream.js';
import { fromBedrockError } from './bedrock-failure.js';
import { bedrockModelId } from './bedrock-models.js';
import { fromConverse } from './from-converse.js';
import { toConverse } from './to-converse.js';

export interface BedrockOptions {
  readonly region: string;
  readonly endpoint: string | undefined;
  /** Absent: the SDK's own chain of profiles and roles. */
  readonly credentials: AwsCredentials | undefined;
  readonly model: LlmModel;
}

/** Models of AWS Bedrock through ConverseStream. */
export class BedrockLlmProvider extends LlmProvider {
  readonly id = 'bedrock';
  readonly model: LlmModel;
  private readonly client: BedrockRuntimeClient;
  private readonly modelId: string;

  constructor({ region, endpoint, credentials, model }: BedrockOptions) {
    super();
    this.model = model;
    this.modelId = bedrockModelId(model.id, region);
    this.client = new BedrockRuntimeClient({
      region,
      maxAttempts: 1,
      // The SDK's default speaks HTTP/2, which VPC endpoints behind proxies, and every peer of the tests, do not.
      requestHandler: new NodeHttpHandler(),
      ...(endpoint ? { endpoint } : {}),
      ...(credentials ? { credentials } : {}),
    });
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
        toProviderError: fromBedrockError,
      },
      signal,
    );
  }

  /** Lists nothing of interest, free of charge. Credentials that may not list are still recognized. */
  health({ signal }: LlmCall = {}): Promise<Health> {
    return checkHealth(
      async (connection) => {
        const command = new ListAsyncInvokesCommand({ maxResults: 1 });
        await this.client.send(command, { abortSignal: connection }).catch((error: Error) => {
          if (error.name !== 'AccessDeniedException') throw error;
        });
        return { status: 'up' };
      },
      fromBedrockError,
      signal,
    );
  }

  override dispose(): void {
    this.client.destroy();
  }
}
