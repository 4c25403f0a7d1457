import { Injectable, Logger } from '@nestjs/common';
import { BUNDLED_MODEL_ID, type ChosenModel, EmbeddingRouter } from '@app/embeddings';
import { Clock, messageOf } from '@app/kernel';
import { StartupError } from '@app/config';
import { IndexEntryRepository } from '../index-entry.repository.js';
import { AnsweringGeneration } from './answering-generation.js';
import { type Generation, type GenerationState, isSameModel, newBuild } from './generation.js';
import { GenerationRepository } from './generation.repository.js';

/** Chunks of before generations were recorded can have been embedded by this model only. */
const UNRECORDED: ChosenModel = { provider: 'bundled', model: BUNDLED_MODEL_ID };

/**
 * Decides at the start which generation answers: the stored one, also when the environment names another model. Then a
 * build of the other one begins, once for each time that the environment changes: later an admin may decide otherwise.
 */
@Injectable()
export class GenerationStart {
  private readonly logger = new Logger(GenerationStart.name);
  private readonly configured: ChosenModel;

  constructor(
    private readonly states: GenerationRepository,
    private readonly stored: IndexEntryRepository,
    private readonly router: EmbeddingRouter,
    private readonly answering: AnsweringGeneration,
    private readonly clock: Clock,
  ) {
    const { provider, model } = router.selection;
    this.configured = { provider, model };
  }

  /**
   * What was chosen stays chosen when its model cannot be opened: questions are answered by keywords then. Safe to
   * repeat. Raises StartupError when the configured model gives other vectors than those stored.
   */
  async settle(): Promise<Generation> {
    const state = await this.states.read();
    const chunks = await this.stored.countIndexable();
    const generation = await this.choose(state, chunks);
    this.answering.use(generation);
    const opened = await this.open(generation);
    const fits = opened?.dimension === generation.dimension;
    if (opened !== null && !fits) this.setAside(generation, opened.dimension);
    if (chunks > 0) await this.followEnvironment(generation, state, chunks);
    await this.states.saveConfigured(this.configured);
    if (fits) await this.router.use(generation);
    return generation;
  }

  private async choose({ answering, configured }: GenerationState, chunks: number): Promise<Generation> {
    const stays =
      answering !== null &&
      (chunks > 0 || (isSameModel(configured, this.configured) && this.lacking(answering) === null));
    if (stays) return answering;
    const generation = await this.generationOf(chunks > 0 ? UNRECORDED : this.configured);
    await this.states.adopt(generation);
    return generation;
  }

  /** Begins the build that a change of the environment asks for; the latest decision counts. */
  private async followEnvironment(
    answering: Generation,
    { build, configured }: GenerationState,
    chunks: number,
  ): Promise<void> {
    const lacking = this.answering.current.missing();
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
      `${chunks} chunks are embedded anew by ${provider}/${model}; until that is through, ` +
        (lacking === null ? `${answering.modelId} answers.` : `keywords alone answer: ${lacking}.`),
    );
  }

  /** Its vectors can be compared with nothing that the model makes now: they wait for another model to replace them. */
  private setAside(generation: Generation, actual: number): void {
    const { modelId, dimension } = generation;
    const reason = `The model ${modelId} gives vectors of ${actual} numbers now; those stored have ${dimension}`;
    this.answering.useWithoutModel(generation, reason);
    if (isSameModel(generation, this.configured))
      throw new StartupError(
        `${reason}. Set EMBEDDING_MODEL to the model that made them, or to one of another name: then all is embedded anew.`,
      );
    this.logger.warn(`${reason}. Keywords alone answer until another model has embedded everything.`);
  }

  private async open(generation: Generation): Promise<{ dimension: number } | null> {
    const lacking = this.lacking(generation);
    try {
      if (lacking === null) return (await this.router.open(generation)).model;
    } catch (error) {
      this.logger.warn(`${generation.modelId} cannot be opened: ${messageOf(error)}`);
    }
    return null;
  }

  private async generationOf({ provider, model }: ChosenModel): Promise<Generation> {
    const { id, dimension } = (await this.router.open({ provider, model })).model;
    return { provider, model, modelId: id, dimension };
  }

  private lacking({ provider, model }: ChosenModel): string | null {
    return this.router.missingFor(provider, model);
  }
}
