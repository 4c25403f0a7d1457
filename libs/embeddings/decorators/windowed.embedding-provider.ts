import type { Health } from '@app/kernel';
import {
  type EmbeddingCall,
  type EmbeddingModel,
  EmbeddingProvider,
  type EmbeddingResult,
  type EmbeddingRole,
  type EmbeddingText,
  plainText,
} from '../embedding-provider.js';
import type { TokenCounter } from '../token-counter.js';
import { meanOf } from '../unit-vectors.js';
import { windowsOf } from './windows.js';

/** Other vocabularies may cut a text into more pieces than the bundled one that windows are measured with. */
const HEADROOM = 0.8;

/**
 * Embeds a text longer than the model's `maxTokens` as the mean of its windows, weighted by their length, so that nothing
 * is cut.
 * Needs a provider below that takes any number of texts.
 */
export class WindowedEmbeddingProvider extends EmbeddingProvider {
  readonly model: EmbeddingModel;

  constructor(
    private readonly inner: EmbeddingProvider,
    private readonly tokens: TokenCounter,
  ) {
    super();
    this.model = { ...inner.model, maxTokens: Infinity };
  }

  async embed(
    texts: readonly EmbeddingText[],
    role: EmbeddingRole,
    call?: EmbeddingCall,
  ): Promise<EmbeddingResult> {
    const size = Math.max(1, Math.floor(this.inner.model.maxTokens * HEADROOM));
    const windows = texts.map((text) => windowsOf(plainText(text), size, this.tokens));
    const inner = await this.inner.embed(windows.flat(), role, call);
    let from = 0;
    const parts = windows.map(({ length }) => ({ from, to: (from += length) }));
    return {
      vectors: parts.map((part, index) =>
        meanOf(
          inner.vectors.slice(part.from, part.to),
          windows[index]!.map(({ length }) => length),
        ),
      ),
      truncated: parts.map((part) => inner.truncated.slice(part.from, part.to).includes(true)),
      usage: inner.usage,
    };
  }

  health(call?: EmbeddingCall): Promise<Health> {
    return this.inner.health(call);
  }
}
