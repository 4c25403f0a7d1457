import { once } from 'node:events';
import type { Health } from '@app/kernel';
import {
  type FinishReason,
  type LlmCall,
  type LlmEvent,
  type LlmModel,
  LlmProvider,
  type LlmRequest,
} from '@app/llm';

/** What a model does when it is asked: text and events in order, an error that it throws, or silence until it is aborted. */
export type Script = readonly (string | LlmEvent | Error | 'silence')[];

export interface TalkingOptions {
  readonly id?: string;
  readonly contextTokens?: number;
}

export const end = (reason: FinishReason): LlmEvent => ({ type: 'end', reason });

/** A model that says what a test wrote down and remembers what it was asked. */
export class TalkingLlmProvider extends LlmProvider {
  readonly id: string;
  readonly model: LlmModel;
  readonly requests: LlmRequest[] = [];
  /** How many calls were aborted before their end. */
  aborted = 0;

  /** Each call takes the next script, the last one again and again. */
  constructor(
    private readonly scripts: readonly Script[],
    { id = 'talking', contextTokens = 8_192 }: TalkingOptions = {},
  ) {
    super();
    this.id = id;
    this.model = { id: `${id}-model`, contextTokens, jsonSchema: false, images: false };
  }

  async *stream(request: LlmRequest, { signal }: LlmCall = {}): AsyncIterable<LlmEvent> {
    const script = this.scripts[Math.min(this.requests.length, this.scripts.length - 1)] ?? [];
    this.requests.push(request);
    let ended = false;
    try {
      for (const piece of script) {
        await new Promise((resolve) => setImmediate(resolve));
        signal?.throwIfAborted();
        if (piece instanceof Error) throw piece;
        if (piece === 'silence') {
          if (signal) await once(signal, 'abort');
          signal?.throwIfAborted();
        } else yield typeof piece === 'string' ? { type: 'text-delta', text: piece } : piece;
      }
      ended = true;
      const closed = script.some(
        (piece) => typeof piece === 'object' && 'type' in piece && piece.type === 'end',
      );
      if (!closed) yield end('stop');
    } finally {
      if (!ended && signal?.aborted) this.aborted += 1;
    }
  }

  async health(): Promise<Health> {
    return Promise.resolve({ status: 'up' });
  }
}
