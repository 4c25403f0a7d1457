import {
  type ChosenModel,
  type EmbeddingProvider,
  type EmbeddingProviderId,
  EmbeddingRouter,
  type EmbeddingResult,
  type EmbeddingSelection,
  type OpenOptions,
} from '@app/embeddings';

/** The real router, whose calls can be counted, made to fail, and held back. */
export class StoppableEmbeddingRouter extends EmbeddingRouter {
  /** Number of texts embedded. */
  embedded = 0;
  /** Number of calls that failed. */
  failed = 0;
  private failures = 0;
  private callsUntilStop = Infinity;
  private reached: () => void = () => undefined;
  private release: () => void = () => undefined;
  private released: Promise<void> = Promise.resolve();

  constructor(private readonly real: EmbeddingRouter) {
    super();
  }

  /** So many of the next calls fail, as when a remote model is away. */
  failNext(calls: number): void {
    this.failures = calls;
  }

  /** Holds the call after so many back until `resume`; resolves when it has come. */
  stopAfter(calls: number): Promise<void> {
    this.callsUntilStop = calls;
    this.released = new Promise((resolve) => {
      this.release = resolve;
    });
    return new Promise((resolve) => {
      this.reached = resolve;
    });
  }

  resume(): void {
    this.release();
  }

  get selection(): ChosenModel {
    return this.real.selection;
  }

  async active(): Promise<EmbeddingProvider> {
    return this.stoppable(await this.real.active());
  }

  async open(selection: EmbeddingSelection, options?: OpenOptions): Promise<EmbeddingProvider> {
    return this.stoppable(await this.real.open(selection, options));
  }

  isAvailable(selection: ChosenModel): Promise<boolean> {
    return this.real.isAvailable(selection);
  }

  use(selection: EmbeddingSelection): Promise<void> {
    return this.real.use(selection);
  }

  missingFor(provider: EmbeddingProviderId, model?: string): string | null {
    return this.real.missingFor(provider, model);
  }

  private stoppable(provider: EmbeddingProvider): EmbeddingProvider {
    return {
      model: provider.model,
      health: () => provider.health(),
      embed: async (texts, role, call): Promise<EmbeddingResult> => {
        await this.pass();
        this.embedded += texts.length;
        return provider.embed(texts, role, call);
      },
    };
  }

  private async pass(): Promise<void> {
    if (this.failures > 0) {
      this.failures -= 1;
      this.failed += 1;
      throw new Error('the model is away');
    }
    if (this.callsUntilStop === 0) {
      this.reached();
      await this.released;
    } else {
      this.callsUntilStop -= 1;
    }
  }
}
