import type OpenAI from 'openai';
import { APIError } from 'openai';
import type { ChatCompletion, ChatCompletionCreateParamsNonStreaming } from 'openai/resources';
import type { Health } from '@app/kernel';
import { checkHealth, ProviderError, type VendorVariables } from '@app/resilience';
import {
  fromOpenAiError,
  openAiClient,
  type OpenAiSettings,
  openAiVariables,
} from '@app/vendors/openai/index.js';
import {
  type VisionCall,
  VisionProvider,
  type VisionReply,
  type VisionRequest,
} from '../../vision-provider.js';
import { cutReply, unreadableReply, withheldReply } from '../incomplete-reply.js';

const VENDOR: VendorVariables = openAiVariables('VISION_MODEL');

/** Fields that some servers and models reject. */
const OPTIONAL_FIELDS = ['logprobs', 'temperature', 'max_tokens'] as const;
type OptionalField = (typeof OPTIONAL_FIELDS)[number];

/** Reads images through the Chat Completions API of OpenAI or of a server with the same API. */
export class OpenAiCompatibleVisionProvider extends VisionProvider {
  readonly id = 'openai-compatible';
  private readonly client: OpenAI;
  private readonly refused = new Set<OptionalField>();

  constructor(
    settings: OpenAiSettings,
    private readonly model: string,
  ) {
    super();
    this.client = openAiClient(settings);
  }

  async read(request: VisionRequest, { signal }: VisionCall = {}): Promise<VisionReply> {
    signal?.throwIfAborted();
    for (;;) {
      const body = this.body(request);
      try {
        return toReply(await this.client.chat.completions.create(body, { signal }));
      } catch (error) {
        signal?.throwIfAborted();
        if (error instanceof ProviderError) throw error;
        if (error instanceof SyntaxError) throw unreadableReply(VENDOR.name, VENDOR.address, error);
        if (!this.learn(error, body)) throw fromOpenAiError(error, VENDOR);
      }
    }
  }

  health({ signal }: VisionCall = {}): Promise<Health> {
    return checkHealth(
      async (connection) => {
        await this.client.models.list({ signal: connection });
        return { status: 'up' };
      },
      (error) => fromOpenAiError(error, VENDOR),
      signal,
    );
  }

  private body({ image, instruction, maxTokens }: VisionRequest): ChatCompletionCreateParamsNonStreaming {
    const data = Buffer.from(image.bytes).toString('base64');
    return {
      model: this.model,
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: instruction },
            { type: 'image_url', image_url: { url: `data:${image.mediaType};base64,${data}` } },
          ],
        },
      ],
      ...(!this.refused.has('temperature') && { temperature: 0 }),
      ...(!this.refused.has('logprobs') && { logprobs: true }),
      ...(this.refused.has('max_tokens') ? { max_completion_tokens: maxTokens } : { max_tokens: maxTokens }),
    };
  }

  /** Returns whether the server rejected an optional field, and omits that field from now on. */
  private learn(error: unknown, sent: ChatCompletionCreateParamsNonStreaming): boolean {
    if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) return false;
    const words = `${error.param ?? ''} ${error.message}`;
    const field = OPTIONAL_FIELDS.find((name) => name in sent && words.includes(name));
    if (field) this.refused.add(field);
    return field !== undefined;
  }
}

function toReply(completion: ChatCompletion): VisionReply {
  const choice = completion.choices?.[0];
  const message = choice?.message;
  if (!choice || !message) throw unreadableReply(VENDOR.name, VENDOR.address);
  if (message.refusal) throw withheldReply(VENDOR.name, 'refusal');
  if (choice.finish_reason === 'content_filter') throw withheldReply(VENDOR.name, 'content_filter');
  if (choice.finish_reason === 'length') throw cutReply(VENDOR.name);
  return { text: (message.content ?? '').trim(), confidence: confidenceOf(choice.logprobs?.content ?? []) };
}

function confidenceOf(tokens: readonly { readonly logprob: number }[]): number | null {
  if (tokens.length === 0) return null;
  return tokens.reduce((sum, { logprob }) => sum + Math.exp(logprob), 0) / tokens.length;
}
