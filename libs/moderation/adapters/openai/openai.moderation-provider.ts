import type OpenAI from 'openai';
import type { Health } from '@app/kernel';
import { checkHealth, type ProviderError, type VendorVariables } from '@app/resilience';
import {
  fromOpenAiError,
  openAiClient,
  type OpenAiSettings,
  openAiVariables,
} from '@app/vendors/openai/index.js';
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

const VENDOR: VendorVariables = { ...openAiVariables('MODERATION_MODEL'), name: 'OpenAI moderation' };

/** Beyond this OpenAI's own guide found judgements less accurate. https://platform.openai.com/docs/guides/moderation */
const LONGEST_TEXT = 2_000;

/** OpenAI's moderation models, free of charge with any key. */
export class OpenAiModerationProvider extends ModerationProvider {
  readonly id = 'openai';
  private readonly client: OpenAI;

  constructor(
    settings: OpenAiSettings,
    private readonly model: string,
  ) {
    super();
    this.client = openAiClient(settings);
  }

  async moderate(text: string, { signal }: ModerationCall): Promise<ModerationResult> {
    const parts = splitText(text, LONGEST_TEXT);
    const all = (connection: AbortSignal) => parts.map((part) => this.judge(part, connection));
    return askVendor(all, fromModerationError, signal);
  }

  health({ signal }: HealthCall = {}): Promise<Health> {
    return checkHealth(
      async (connection) => {
        await this.client.models.list({ signal: connection });
        return { status: 'up' };
      },
      fromModerationError,
      signal,
    );
  }

  private async judge(input: string, signal: AbortSignal): Promise<ModerationResult> {
    const answer = await this.client.moderations.create({ model: this.model, input }, { signal });
    const result = fromModeration(answer);
    if (!result) throw unreadableAnswer(VENDOR, answer);
    return result;
  }
}

function fromModerationError(error: unknown): ProviderError {
  if (error instanceof SyntaxError) return unreadableAnswer(VENDOR, error);
  return fromOpenAiError(error, VENDOR);
}
