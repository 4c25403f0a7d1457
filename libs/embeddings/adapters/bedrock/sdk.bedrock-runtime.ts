import {
  BedrockRuntimeClient,
  BedrockRuntimeServiceException,
  InvokeModelCommand,
} from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import {
  awsCredentials,
  connectionFault,
  type ProviderError,
  toProviderError,
  type VendorsConfig,
} from '@app/resilience';
import { BedrockRuntime } from '../../bedrock-runtime.js';
import type { EmbeddingCall } from '../../embedding-provider.js';

/** What the SDK's errors carry whatever their class: many of Bedrock's arrive without one. */
interface SdkFailure {
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

export class SdkBedrockRuntime extends BedrockRuntime {
  private readonly client: BedrockRuntimeClient;

  constructor(vendors: VendorsConfig) {
    super();
    const { awsRegion, awsBedrockEndpoint } = vendors;
    const credentials = awsCredentials(vendors);
    this.client = new BedrockRuntimeClient({
      region: awsRegion!,
      maxAttempts: 1,
      // The SDK's default speaks HTTP/2 only, which proxies and VPC endpoints do not always.
      requestHandler: new NodeHttpHandler(),
      ...(awsBedrockEndpoint ? { endpoint: awsBedrockEndpoint } : {}),
      ...(credentials ? { credentials } : {}),
    });
  }

  async invoke(modelId: string, body: object, { signal }: EmbeddingCall): Promise<unknown> {
    const command = new InvokeModelCommand({
      modelId,
      contentType: 'application/json',
      accept: 'application/json',
      body: JSON.stringify(body),
    });
    const answer = await this.client.send(command, signal ? { abortSignal: signal } : {});
    return JSON.parse(answer.body.transformToString());
  }

  toProviderError(error: unknown, model: string): ProviderError {
    const { $metadata, $response } = (error ?? {}) as SdkFailure;
    const { name: code, message } = (error ?? {}) as Partial<Error>;
    const answered = error instanceof BedrockRuntimeServiceException || $response !== undefined;
    const status =
      code === 'CredentialsProviderError' ? 401 : answered ? $metadata?.httpStatusCode : undefined;
    return toProviderError(
      {
        status,
        message: status === undefined ? connectionFault(error) : (message ?? ''),
        code,
        headers: new Headers({ ...$response?.headers }),
        cause: error,
      },
      {
        name: 'AWS Bedrock',
        key: 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and the access to the model in AWS_REGION',
        model,
        address: 'AWS_REGION',
      },
    );
  }
}
