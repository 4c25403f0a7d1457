import { Injectable, Logger } from '@nestjs/common';
import type { BeginChange, RuntimeConfiguration, SettingPath } from '@app/admin';
import { type EmbeddingProviderId, EmbeddingRouter } from '@app/embeddings';
import { DomainError, isDomainError } from '@app/kernel';
import {
  ActiveIndexProvider,
  type EmbeddingIndex,
  EmbeddingModelValidator,
  ReindexingService,
} from '@app/knowledge-base';
import { type LlmChoice, LlmRouter } from '@app/llm';

const EMBEDDING_PATH = 'embedding_provider';

/** Which models answer and embed: switched at once, or, where documents must be embedded again, once that is through. */
@Injectable()
export class RuntimeProviders {
  private readonly logger = new Logger(RuntimeProviders.name);

  constructor(
    private readonly llm: LlmRouter,
    private readonly embeddings: EmbeddingRouter,
    private readonly activeIndex: ActiveIndexProvider,
    private readonly validator: EmbeddingModelValidator,
    private readonly reindexing: ReindexingService,
  ) {}

  /** A provider whose credentials are gone since it was chosen is not put in use. */
  applyLlm({ active, model }: RuntimeConfiguration['llmProvider']): void {
    const choice = { active: active as LlmChoice, model: model ?? undefined };
    const inUse = this.llm.active();
    if (inUse.active === choice.active && inUse.model === choice.model) return;
    const missing = this.llm.missingFor(choice.active, choice.model);
    if (missing === null) this.llm.use(choice);
    else this.logger.warn(`${active} was chosen by an admin and cannot be used without ${missing}`);
  }

  /** Runs work with another language model. Throws VALIDATION_ERROR when it cannot be used. */
  runWithLlm<R>(provider: RuntimeConfiguration['llmProvider'], work: () => Promise<R>): Promise<R> {
    this.checkLlm(provider);
    const { active, model } = provider;
    return this.llm.runWith({ active: active as LlmChoice, model: model ?? undefined }, work);
  }

  /** The variables that lack for a provider, in a list for people; null when it can be used. */
  missingFor(path: SettingPath, provider: string): string | null {
    return path.startsWith(EMBEDDING_PATH)
      ? this.embeddings.missingFor(provider as EmbeddingProviderId)
      : this.llm.missingFor(provider as LlmChoice);
  }

  inForce(configuration: RuntimeConfiguration): RuntimeConfiguration {
    const { active, model = null } = this.llm.active();
    const { provider, model: embeddingModel } = this.activeIndex.current.selection;
    return {
      ...configuration,
      llmProvider: { ...configuration.llmProvider, active, model },
      embeddingProvider: { active: provider, model: embeddingModel },
    };
  }

  async prepare(
    { llmProvider, embeddingProvider }: RuntimeConfiguration,
    changes: readonly SettingPath[],
  ): Promise<BeginChange> {
    this.checkLlm(llmProvider);
    if (!changes.some((path) => path.startsWith(EMBEDDING_PATH))) return async () => null;
    const embeddingIndex = await this.verify(embeddingProvider);
    const { build } = await this.reindexing.state();
    if (build?.status === 'running')
      throw new DomainError(
        'CONFLICT',
        `The documents are being embedded by ${build.to.model}. Wait until this is finished, or cancel it, before you change the model again.`,
      );
    return () => this.embed(embeddingIndex);
  }

  private checkLlm({ active, model }: RuntimeConfiguration['llmProvider']): void {
    const missing = this.llm.missingFor(active as LlmChoice, model ?? undefined);
    if (missing === null) return;
    const [field, message] = ['llm_provider.active', `${active} cannot be used without ${missing}`];
    throw new DomainError('VALIDATION_ERROR', `The configuration is not valid: ${message}.`, [
      { field, rule: 'available', message },
    ]);
  }

  /** The fields as the configuration names them. */
  private async verify({
    active,
    model,
  }: RuntimeConfiguration['embeddingProvider']): Promise<EmbeddingIndex> {
    try {
      return await this.validator.verify({ provider: active, model });
    } catch (error) {
      if (!isDomainError(error, 'VALIDATION_ERROR')) throw error;
      const details = error.details.map(({ field, ...rest }) => ({
        field: `${EMBEDDING_PATH}.${field === 'provider' ? 'active' : 'model'}`,
        ...rest,
      }));
      throw new DomainError('VALIDATION_ERROR', error.message, details);
    }
  }

  private async embed(embeddingIndex: EmbeddingIndex): Promise<string | null> {
    const before = this.activeIndex.current.modelId;
    const { build } = await this.reindexing.start(embeddingIndex);
    if (build?.status !== 'running') return null;
    return `${build.chunksTotal} chunks are embedded by ${build.to.modelId} now; ${before} answers questions until that is finished.`;
  }
}
