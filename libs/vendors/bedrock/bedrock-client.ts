import {
  BedrockRuntimeClient,
  InvokeModelCommand,
  ListAsyncInvokesCommand,
} from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Health } from '@app/kernel';
import { checkHealth, type ProviderError } from '@app/resilience';
import { awsCredentials, type AwsKeys } from '../vendor-requirements.js';
import type { VendorsConfig } from '../vendors.config.js';

export type BedrockSettings = Pick<VendorsConfig, 'awsRegion' | 'awsBedrockEndpoint'> & AwsKeys;

/** That the region is set was checked at boot. */
export function bedrockClient(settings: BedrockSettings): BedrockRuntimeClient {
  const { awsRegion = '', awsBedrockEndpoint } = settings;
  const credentials = awsCredentials(settings);
  return new BedrockRuntimeClient({
    region: awsRegion,
    maxAttempts: 1,
    // The SDK's default speaks HTTP/2, which VPC endpoints behind proxies, and every peer of the tests, do not.
    requestHandler: new NodeHttpHandler(),
    ...(awsBedrockEndpoint ? { endpoint: awsBedrockEndpoint } : {}),
    ...(credentials ? { credentials } : {}),
  });
}

/** Lists nothing of interest, free of charge. Credentials that may not list are still recognized. */
export function bedrockHealth(
  client: BedrockRuntimeClient,
  toProviderError: (error: unknown) => ProviderError,
  signal: AbortSignal | undefined,
): Promise<Health> {
  return checkHealth(
    async (abortSignal) => {
      const command = new ListAsyncInvokesCommand({ maxResults: 1 });
      await client.send(command, { abortSignal }).catch((error: Error) => {
        if (error.name !== 'AccessDeniedException') throw error;
      });
      return { status: 'up' };
    },
    toProviderError,
    signal,
  );
}

/** InvokeModel: JSON in, JSON out. Throws what the SDK throws. */
export async function invokeModel(
  client: BedrockRuntimeClient,
  call: { readonly modelId: string; readonly body: object; readonly signal: AbortSignal | undefined },
): Promise<unknown> {
  const command = new InvokeModelCommand({
    modelId: call.modelId,
    contentType: 'application/json',
    accept: 'application/json',
    body: JSON.stringify(call.body),
  });
  const answer = await client.send(command, call.signal ? { abortSignal: call.signal } : {});
  return JSON.parse(answer.body.transformToString());
}
