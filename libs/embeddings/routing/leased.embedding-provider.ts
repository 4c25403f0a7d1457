import type { Health } from '@app/kernel';
import {
  type EmbeddingCall,
  type EmbeddingModel,
  EmbeddingProvider,
  type EmbeddingResult,
  type EmbeddingRole,
  type EmbeddingText,
} from '../embedding-provider.js';

/** Counts the calls under way, and tells when the last of them is over. */
export class LeasedEmbeddingProvider extends EmbeddingProvider {
  readonly model: EmbeddingModel;
  private running = 0;

  constructor(
    private readonly inner: EmbeddingProvider,
    private readonly onIdle: () => void,
  ) {
    super();
    this.model = inner.model;
  }

  get idle(): boolean {
    return this.running === 0;
  }

  async embed(
    texts: readonly EmbeddingText[],
    role: EmbeddingRole,
    call?: EmbeddingCall,
  ): Promise<EmbeddingResult> {
    this.running += 1;
    try {
      return await this.inner.embed(texts, role, call);
    } finally {
      this.running -= 1;
      if (this.idle) this.onIdle();
    }
  }

  health(call?: EmbeddingCall): Promise<Health> {
    return this.inner.health(call);
  }
}
