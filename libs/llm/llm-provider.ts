import type { Health } from '@app/kernel';
import { ProviderError } from '@app/resilience';

export interface LlmMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface LlmRequest {
  readonly messages: readonly LlmMessage[];
  /** 0–2. */
  readonly temperature?: number;
  /** Of the completion. */
  readonly maxTokens?: number;
}

export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly totalTokens: number;
}

export type FinishReason = 'stop' | 'length' | 'content-filter' | 'tool-calls' | 'other';

export type LlmEvent =
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'tool-call'; readonly name: string; readonly arguments: unknown }
  /** Cumulative, the last one counts: an aborted stream is still billed. */
  | { readonly type: 'usage'; readonly usage: Usage }
  /** `raw` is the vendor's own word, for the trace. */
  | { readonly type: 'end'; readonly reason: FinishReason; readonly raw?: string };

export interface LlmResponse {
  readonly text: string;
  readonly toolCalls: readonly { readonly name: string; readonly arguments: unknown }[];
  readonly finishReason: FinishReason;
  readonly usage: Usage | null;
  readonly responseTimeMs: number;
}

export interface LlmCall {
  readonly signal?: AbortSignal;
}

export interface LlmModel {
  readonly id: string;
  readonly contextTokens: number;
  readonly jsonSchema: boolean;
  readonly images: boolean;
}

/**
 * A language model of some vendor.
 *
 * `stream` yields exactly one `end`, last, or throws. A stream that stops without a finish reason throws a
 * `ProviderError`; so does every failure of the vendor. An aborted call rejects with `signal.reason` and closes the
 * connection. `generate` collects `stream`.
 */
export abstract class LlmProvider {
  abstract readonly id: string;
  abstract readonly model: LlmModel;

  abstract stream(request: LlmRequest, call?: LlmCall): AsyncIterable<LlmEvent>;

  /** Costs no tokens. */
  abstract health(call?: LlmCall): Promise<Health>;

  async generate(request: LlmRequest, call?: LlmCall): Promise<LlmResponse> {
    return collect(this.id, this.stream(request, call));
  }

  /** Closes what is kept open between calls; called when the provider is out of use, once. */
  dispose(): void | Promise<void> {}
}

/** Drains a stream into one response; throws `ProviderError` when it holds no `end`. */
export async function collect(providerId: string, events: AsyncIterable<LlmEvent>): Promise<LlmResponse> {
  const startedAt = performance.now();
  const toolCalls: { name: string; arguments: unknown }[] = [];
  let text = '';
  let usage: Usage | null = null;
  let finishReason: FinishReason | undefined;
  for await (const event of events) {
    if (event.type === 'text-delta') text += event.text;
    else if (event.type === 'tool-call') toolCalls.push({ name: event.name, arguments: event.arguments });
    else if (event.type === 'usage') usage = event.usage;
    else finishReason = event.reason;
  }
  if (finishReason === undefined) {
    throw new ProviderError(`${providerId} ended its stream without a finish reason`, {
      code: 'incomplete',
      retryable: true,
    });
  }
  return { text, toolCalls, finishReason, usage, responseTimeMs: performance.now() - startedAt };
}
