import { once } from 'node:events';
import type { Health } from '@app/kernel';
import { type LlmCall, type LlmEvent, type LlmModel, LlmProvider, type LlmRequest } from '@app/llm';
import type { PeerBehaviour } from '@app/llm/llm-provider.contract.js';
import { ProviderError, type ProviderErrorCode } from '@app/resilience';

const CODE_OF_STATUS: Readonly<Record<number, ProviderErrorCode>> = {
  401: 'unauthorized',
  404: 'not-found',
  429: 'rate-limited',
  500: 'unavailable',
};

/** A model that does what its script says, under the same contract as the vendors' adapters. Tokens are words. */
export class ScriptedLlmProvider extends LlmProvider {
  readonly id = 'scripted';
  readonly model: LlmModel = { id: 'script', contextTokens: 8_192, jsonSchema: false, images: false };

  constructor(private readonly behaviour: PeerBehaviour) {
    super();
  }

  async *stream(request: LlmRequest, { signal }: LlmCall = {}): AsyncIterable<LlmEvent> {
    signal?.throwIfAborted();
    const script = this.behaviour;
    if (script.kind === 'fails') throw failure(script);
    for (const text of script.kind === 'silent' ? [] : script.chunks) {
      yield { type: 'text-delta', text };
      signal?.throwIfAborted();
    }
    if (script.kind === 'hangs' || script.kind === 'silent') {
      if (signal) await once(signal, 'abort');
      signal?.throwIfAborted();
    }
    if (script.kind !== 'answers')
      throw new ProviderError('The stream was cut', { code: 'incomplete', retryable: true });
    if (script.chunks.length === 0)
      throw new ProviderError('The completion was empty', { code: 'incomplete', retryable: true });
    const promptTokens = request.messages.reduce((sum, { content }) => sum + countWords(content), 0);
    const completionTokens = countWords(script.chunks.join(''));
    yield {
      type: 'usage',
      usage: { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens },
    };
    const finish = script.finish ?? 'stop';
    yield { type: 'end', reason: finish === 'content_filter' ? 'content-filter' : finish };
  }

  async health(): Promise<Health> {
    return Promise.resolve({ status: this.behaviour.kind === 'fails' ? 'down' : 'up' });
  }
}

function failure({ status, retryAfterSeconds }: PeerBehaviour & { kind: 'fails' }): ProviderError {
  return new ProviderError(`The peer answered ${status}`, {
    code: CODE_OF_STATUS[status] ?? 'unavailable',
    retryable: status === 429 || status >= 500,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterMs: retryAfterSeconds * 1000 }),
  });
}

function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}
