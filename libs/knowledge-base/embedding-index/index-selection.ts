import { Injectable, Logger } from '@nestjs/common';
import { BUNDLED_MODEL_ID, type ChosenModel, EmbeddingRouter } from '@app/embeddings';
import { Clock, messageOf } from '@app/kernel';
import { StartupError } from '@app/config';
import { ChunkFeatureRepository } from '../chunk-feature.repository.js';
import { ActiveIndexProvider } from './active-index-provider.js';
import { type EmbeddingIndex, type EmbeddingIndexState, isSameModel, newBuild } from './embedding-index.js';
import { EmbeddingIndexRepository } from './embedding-index.repository.js';

/** Chunks that were stored before embedding indexes were recorded can only have been embedded by this model. */
const UNRECORDED: ChosenModel = { provider: 'bundled', model: BUNDLED_MODEL_ID };

/**
 * Decides at the start which embedding index is active: the stored one, also when the environment names another model. Then a
 * build of the other one begins, once for each time that the environment changes: later an admin may decide otherwise.
 */
@Injectable()
export class IndexSelection {
  private readonly logger = new Logger(IndexSelection.name);
  private readonly configured: ChosenModel;

  constructor(
    private readonly states: EmbeddingIndexRepository,
    private readonly stored: ChunkFeatureRepository,
    private readonly router: EmbeddingRouter,
    private readonly activeIndex: ActiveIndexProvider,
    private readonly clock: Clock,
  ) {
    const { provider, model } = router.selection;
    this.configured = { provider, model };
  }

  /**
   * What was chosen stays chosen when its model cannot be opened: questions are answered by keywords then. Safe to
   * repeat. Raises StartupError when the configured model gives other vectors than those stored.
   */
  async settle(): Promise<EmbeddingIndex> {
    const state = await this.states.read();
    const chunks = await this.stored.countIndexable();
    const embeddingIndex = await this.choose(state, chunks);
    this.activeIndex.use(embeddingIndex);
    const opened = await this.open(embeddingIndex);
    const fits = opened?.dimension === embeddingIndex.dimension;
    if (opened !== null && !fits) this.setAside(embeddingIndex, opened.dimension);
    if (chunks > 0) await this.followEnvironment(embeddingIndex, state, chunks);
    await this.states.saveConfigured(this.configured);
    if (fits) await this.router.use(embeddingIndex);
    return embeddingIndex;
  }

  private async choose(
    { answering, configured }: EmbeddingIndexState,
    chunks: number,
  ): Promise<EmbeddingIndex> {
    const stays =
      answering !== null &&
      (chunks > 0 || (isSameModel(configured, this.configured) && this.lacking(answering) === null));
    if (stays) return answering;
    const embeddingIndex = await this.embeddingIndexOf(chunks > 0 ? UNRECORDED : this.configured);
    await this.states.adopt(embeddingIndex);
    return embeddingIndex;
  }

  /** Begins the build that a change of the environment asks for; the latest decision counts. */
  private async followEnvironment(
    answering: EmbeddingIndex,
    { build, configured }: EmbeddingIndexState,
    chunks: number,
  ): Promise<void> {
    const lacking = this.activeIndex.current.missing();
    if (isSameModel(configured, this.configured) && lacking === null) return;
    const now = this.clock.now();
    const { provider, model } = this.configured;
    if (build?.status === 'running') {
      if (isSameModel(build.to, this.configured)) return;
      const reason = `EMBEDDING_PROVIDER was changed to ${provider}, EMBEDDING_MODEL to ${model}.`;
      await this.states.end(build.buildId, 'cancelled', reason, now);
    }
    if (isSameModel(answering, this.configured)) return;
    await this.states.begin(newBuild(this.configured, chunks, now));
    this.logger.log(
      `${chunks} chunks are being embedded again by ${provider}/${model}. Until this is finished, ` +
        (lacking === null ? `${answering.modelId} answers.` : `keywords alone answer: ${lacking}.`),
    );
  }

  /** Its vectors can be compared with nothing that the model makes now: they wait for another model to replace them. */
  private setAside(embeddingIndex: EmbeddingIndex, actual: number): void {
    const { modelId, dimension } = embeddingIndex;
    const reason = `The model ${modelId} now returns vectors of ${actual} numbers, but the stored ones have ${dimension}`;
    this.activeIndex.useWithoutModel(embeddingIndex, reason);
    if (isSameModel(embeddingIndex, this.configured))
      throw new StartupError(
        `${reason}. Set EMBEDDING_MODEL to the model that made them. With a model of another name, all documents are embedded again.`,
      );
    this.logger.warn(`${reason}. Keywords alone answer until another model has embedded everything.`);
  }

  private async open(embeddingIndex: EmbeddingIndex): Promise<{ dimension: number } | null> {
    const lacking = this.lacking(embeddingIndex);
    try {
      if (lacking === null) return (await this.router.open(embeddingIndex)).model;
    } catch (error) {
      this.logger.warn(`${embeddingIndex.modelId} cannot be opened: ${messageOf(error)}`);
    }
    return null;
  }

  private async embeddingIndexOf({ provider, model }: ChosenModel): Promise<EmbeddingIndex> {
    const { id, dimension } = (await this.router.open({ provider, model })).model;
    return { provider, model, modelId: id, dimension };
  }

  private lacking({ provider, model }: ChosenModel): string | null {
    return this.router.missingFor(provider, model);
  }
}
