import OpenAI, { APIError } from 'openai';
import type { Health } from '@app/kernel';
import {
  checkHealth,
  connectionFault,
  type ProviderError,
  toProviderError,
  type VendorVariables,
} from '@app/resilience';
import {
  type HealthCall,
  type ModerationCall,
  ModerationProvider,
  type ModerationResult,
} from '../../moderation-provider.js';
import { splitText } from '../../split-text.js';
import { askVendor } from '../ask-vendor.js';
import { unreadableAnswer } from '../unreadable-answer.js';
import { fromModeration } from './from-moderation.js';

export interface OpenAiModerationOptions {
  readonly baseUrl: string;
  /** Self-hosted servers often need none. */
  readonly apiKey: string | undefined;
  readonly model: string;
}

const VENDOR: VendorVariables = {
  name: 'OpenAI moderation',
  key: 'OPENAI_API_KEY',
  model: 'MODERATION_MODEL',
  address: 'OPENAI_BASE_URL',
};

/** Beyond this OpenAI's own guide found judgements less accurate. https://platform.openai.com/docs/guides/moderation */
const LONGEST_TEXT = 2_000;

/** OpenAI's moderation models, free of charge with any key. */
export class OpenAiModerationProvider extends ModerationProvider {
  readonly id = 'openai';
  private readonly client: OpenAI;

  constructor(private readonly options: OpenAiModerationOptions) {
    super();
    const { baseUrl, apiKey } = options;
    this.client = new OpenAI({ baseURL: baseUrl, apiKey: apiKey ?? 'none', maxRetries: 0, logLevel: 'off' });
  }

  async moderate(text: string, { signal }: ModerationCall): Promise<ModerationResult> {
    const parts = splitText(text, LONGEST_TEXT);
    const all = (connection: AbortSignal) => parts.map((part) => this.judge(part, connection));
    return askVendor(all, fromOpenAiError, signal);
  }

  health({ signal }: HealthCall = {}): Promise<Health> {
    return checkHealth(
      async (connection) => {
        await this.client.models.list({ signal: connection });
        return { status: 'up' };
      },
      fromOpenAiError,
      signal,
    );
  }

  private async judge(input: string, signal: AbortSignal): Promise<ModerationResult> {
    const { model } = this.options;
    const answer = await this.client.moderations.create({ model, input }, { signal });
    const result = fromModeration(answer);
    if (!result) throw unreadableAnswer(VENDOR, answer);
    return result;
  }
}

function fromOpenAiError(error: unknown): ProviderError {
  if (error instanceof APIError && error.status !== undefined) {
    const said = (error.error as { message?: unknown } | undefined)?.message;
    return toProviderError(
      {
        status: error.status,
        message: typeof said === 'string' ? said : error.message,
        code: error.code ?? error.type,
        headers: error.headers,
        cause: error,
      },
      VENDOR,
    );
  }
  if (error instanceof SyntaxError) return unreadableAnswer(VENDOR, error);
  return toProviderError({ message: connectionFault(error), cause: error }, VENDOR);
}
