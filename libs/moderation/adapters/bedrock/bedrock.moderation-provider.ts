import {
  ApplyGuardrailCommand,
  BedrockRuntimeClient,
  ListAsyncInvokesCommand,
} from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Health } from '@app/kernel';
import { type AwsCredentials, checkHealth } from '@app/resilience';
import {
  type HealthCall,
  type ModerationCall,
  ModerationProvider,
  type ModerationResult,
} from '../../moderation-provider.js';
import { splitText } from '../../split-text.js';
import { askVendor } from '../ask-vendor.js';
import { fromApplyGuardrailError, unreadableGuardrail } from './apply-guardrail-failure.js';
import { fromGuardrail } from './from-guardrail.js';

export interface BedrockModerationOptions {
  readonly region: string;
  readonly endpoint: string | undefined;
  /** Absent: the SDK's own chain of profiles and roles. */
  readonly credentials: AwsCredentials | undefined;
  readonly guardrailId: string;
  readonly guardrailVersion: string;
}

/**
 * Ten text units of 1,000 characters, where a call may have 25 by default.
 * https://docs.aws.amazon.com/general/latest/gr/bedrock.html#limits_bedrock
 */
const LONGEST_TEXT = 10_000;

/** A guardrail of AWS Bedrock, applied to texts by themselves: no model takes part. */
export class BedrockModerationProvider extends ModerationProvider {
  readonly id = 'bedrock';
  private readonly client: BedrockRuntimeClient;

  constructor(private readonly options: BedrockModerationOptions) {
    super();
    const { region, endpoint, credentials } = options;
    this.client = new BedrockRuntimeClient({
      region,
      maxAttempts: 1,
      // The SDK's default speaks HTTP/2, which proxies and VPC endpoints do not always.
      requestHandler: new NodeHttpHandler(),
      ...(endpoint ? { endpoint } : {}),
      ...(credentials ? { credentials } : {}),
    });
  }

  async moderate(text: string, { role, signal }: ModerationCall): Promise<ModerationResult> {
    const parts = splitText(text, LONGEST_TEXT);
    const all = (connection: AbortSignal) => parts.map((part) => this.apply(part, role, connection));
    return askVendor(all, fromApplyGuardrailError, signal);
  }

  /** Lists nothing of interest, free of charge. Credentials that may not list are still recognized. */
  health({ signal }: HealthCall = {}): Promise<Health> {
    return checkHealth(
      async (connection) => {
        const command = new ListAsyncInvokesCommand({ maxResults: 1 });
        await this.client.send(command, { abortSignal: connection }).catch((error: Error) => {
          if (error.name !== 'AccessDeniedException') throw error;
        });
        return { status: 'up' };
      },
      fromApplyGuardrailError,
      signal,
    );
  }

  override dispose(): void {
    this.client.destroy();
  }

  private async apply(
    text: string,
    role: ModerationCall['role'],
    abortSignal: AbortSignal,
  ): Promise<ModerationResult> {
    const command = new ApplyGuardrailCommand({
      guardrailIdentifier: this.options.guardrailId,
      guardrailVersion: this.options.guardrailVersion,
      source: role === 'question' ? 'INPUT' : 'OUTPUT',
      content: [{ text: { text } }],
    });
    const answer = await this.client.send(command, { abortSignal });
    if (answer.action === undefined) throw unreadableGuardrail(answer);
    return fromGuardrail(answer);
  }
}
