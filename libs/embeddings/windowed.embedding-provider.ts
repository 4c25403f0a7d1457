import { type Health, snapToGrapheme } from '@app/kernel';
import {
  type EmbeddingCall,
  type EmbeddingModel,
  EmbeddingProvider,
  type EmbeddingResult,
  type EmbeddingRole,
} from './embedding-provider.js';
import type { TokenCounter } from './token-counter.js';

/** Other vocabularies may cut a text into more pieces than the bundled one that windows are measured with. */
const HEADROOM = 0.8;

/**
 * Embeds a text longer than the model's `maxTokens` as the normalised mean of its windows, so that nothing is cut.
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

  async embed(texts: readonly string[], role: EmbeddingRole, call?: EmbeddingCall): Promise<EmbeddingResult> {
    const windows = texts.map((text) => this.windowsOf(text));
    const inner = await this.inner.embed(windows.flat(), role, call);
    let from = 0;
    const parts = windows.map(({ length }) => ({ from, to: (from += length) }));
    return {
      vectors: parts.map((part) => meanOf(inner.vectors.slice(part.from, part.to))),
      truncated: parts.map((part) => inner.truncated.slice(part.from, part.to).includes(true)),
      usage: inner.usage,
    };
  }

  health(call?: EmbeddingCall): Promise<Health> {
    return this.inner.health(call);
  }

  private windowsOf(text: string): string[] {
    const size = Math.max(1, Math.floor(this.inner.model.maxTokens * HEADROOM));
    const { count, starts } = this.tokens.tokenize(text);
    if (count <= size) return [text];
    const edges = [0];
    for (let token = size; token < count; token += size) edges.push(snapToGrapheme(text, starts[token]!));
    edges.push(text.length);
    return edges
      .slice(1)
      .map((end, index) => text.slice(edges[index], end))
      .filter((window) => window !== '');
  }
}

function meanOf(vectors: readonly (Float32Array | null)[]): Float32Array | null {
  if (vectors.length === 1) return vectors[0] ?? null;
  const known = vectors.filter((vector) => vector !== null);
  const first = known[0];
  if (first === undefined) return null;
  const sum = new Float64Array(first.length);
  for (const vector of known) vector.forEach((value, dimension) => (sum[dimension]! += value));
  const length = Math.sqrt(sum.reduce((squares, value) => squares + value * value, 0));
  return length === 0 ? null : Float32Array.from(sum, (value) => value / length);
}
