import { APIError } from 'openai';
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import type { LlmMessage, LlmRequest } from '../../llm-provider.js';
import { REASONING_TOKEN_BUDGET } from '../../models/reasoning-token-budget.js';

type TokenLimit = 'max_tokens' | 'max_completion_tokens' | 'none';

/** A refusal of a field, in the words of OpenAI, vLLM, LiteLLM, Mistral and FastAPI. */
const REFUSAL =
  /unsupported|not support|unrecogni[sz]ed|unknown|unexpected|not (permitted|allowed|valid)|extra|invalid|only the default|must (be|start|alternate)|instead|deprecated/i;
/** A request that is too long names `max_tokens` too. */
const TOO_LONG = /context.?(length|window)|maximum context/i;

/**
 * What one OpenAI-compatible server accepts of Chat Completions. It begins with what OpenAI documents for the model, and
 * learns from refusals: a field that the server does not take is left out, or renamed, from then on.
 */
export class ServerDialect {
  private tokenLimit: TokenLimit;
  private temperature: boolean;
  private streamOptions = true;
  private systemRole = true;

  /** `reasons`: whether the model is known to think before it writes, and to take no temperature. */
  constructor(private readonly reasons: boolean) {
    this.tokenLimit = reasons ? 'max_completion_tokens' : 'max_tokens';
    this.temperature = !reasons;
  }

  /** `model` is the name that the server has for the model; `budget` are tokens to think, beside those of the answer. */
  body(
    { messages, temperature, maxTokens }: LlmRequest,
    { model, budget }: { readonly model: string; readonly budget: number },
  ): ChatCompletionCreateParamsStreaming {
    return {
      model,
      messages: (this.systemRole ? messages : withoutSystemRole(messages)).map(({ role, content }) => ({
        role,
        content,
      })),
      stream: true,
      // Without it a stream does not report its tokens.
      ...(this.streamOptions && { stream_options: { include_usage: true } }),
      ...(temperature !== undefined && this.temperature && { temperature }),
      ...(maxTokens !== undefined && this.limit(maxTokens, budget)),
    };
  }

  /** Whether the refusal is of something that was sent and that the next request can do without. */
  learn(error: unknown, sent: ChatCompletionCreateParamsStreaming): boolean {
    if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) return false;
    const words = `${error.param ?? ''} ${error.message} ${JSON.stringify(error.error ?? '')}`;
    if (TOO_LONG.test(words) || !REFUSAL.test(words)) return false;
    if (sent.stream_options && /stream_options|include_usage/.test(words)) {
      this.streamOptions = false;
      return true;
    }
    const limit = 'max_tokens' in sent ? 'max_tokens' : 'max_completion_tokens';
    if (limit in sent && words.includes(limit)) {
      this.tokenLimit = this.nextLimit(limit);
      return true;
    }
    if ('temperature' in sent && words.includes('temperature')) {
      this.temperature = false;
      return true;
    }
    if (sent.messages.some(({ role }) => role === 'system') && /\bsystem\b/i.test(words)) {
      this.systemRole = false;
      return true;
    }
    return false;
  }

  private limit(maxTokens: number, budget: number): Partial<ChatCompletionCreateParamsStreaming> {
    if (this.tokenLimit === 'none') return {};
    // A server that wants the newer name runs a model that thinks.
    const thoughts = this.tokenLimit === 'max_completion_tokens' ? REASONING_TOKEN_BUDGET : budget;
    return { [this.tokenLimit]: maxTokens + thoughts };
  }

  private nextLimit(refused: TokenLimit): TokenLimit {
    const isFirst = refused === (this.reasons ? 'max_completion_tokens' : 'max_tokens');
    if (!isFirst) return 'none';
    return refused === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  }
}

/** The instructions at the beginning of the visitor's first message. */
function withoutSystemRole(messages: readonly LlmMessage[]): LlmMessage[] {
  const instructions = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  const others = messages.filter(({ role }) => role !== 'system');
  const [first, ...rest] = others;
  if (first?.role !== 'user') return [{ role: 'user', content: instructions.join('\n\n') }, ...others];
  return [{ role: 'user', content: [...instructions, first.content].join('\n\n') }, ...rest];
}
