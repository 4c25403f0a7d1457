import { Injectable, Logger } from '@nestjs/common';
import { Clock, messageOf } from '@app/kernel';
import type { JobContext } from '@app/queue';
import { type Answering, AnsweringGeneration } from '../generations/answering-generation.js';
import type { BuildGenerationData } from '../generations/build-generation.js';
import { BuildOver, mustRun } from '../generations/build-over.js';
import { ChunkVectors } from '../generations/chunk-vectors.js';
import { type GenerationBuild, modelsInNeed } from '../generations/generation.js';
import { GenerationRepository } from '../generations/generation.repository.js';
import { GenerationSwitch } from '../generations/generation-switch.js';

/** So little is left to be embedded while documents wait. */
const CAUGHT_UP = 32;
const REPORT_EVERY_MS = 500;

/** `generation.build`: embeds all chunks by another model, catches up with what changed meanwhile, and switches to it. */
@Injectable()
export class BuildGenerationHandler {
  private readonly logger = new Logger(BuildGenerationHandler.name);

  constructor(
    private readonly states: GenerationRepository,
    private readonly answering: AnsweringGeneration,
    private readonly vectors: ChunkVectors,
    private readonly switching: GenerationSwitch,
    private readonly clock: Clock,
  ) {}

  async handle({ buildId }: BuildGenerationData, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    const { build } = await this.states.read();
    if (build?.buildId !== buildId || build.status !== 'running') return;
    try {
      await this.build(build, signal);
    } catch (error) {
      if (error instanceof BuildOver) return this.logger.log(`${build.to.modelId}: ${error.message}`);
      if (!signal.aborted) await this.keepProblem(buildId, messageOf(error));
      throw error;
    }
  }

  /** Ends a build that has had every attempt. */
  async giveUp({ buildId }: BuildGenerationData, reason: string): Promise<void> {
    if (await this.states.end(buildId, 'failed', reason, this.clock.now()))
      this.logger.error(`The embedding model was not changed: ${reason}`);
  }

  private async build(build: GenerationBuild, signal: AbortSignal): Promise<void> {
    const startedAt = performance.now();
    const model = this.answering.of(build.to);
    const { dimension } = (await model.open()).model;
    await this.vectors.dropUnneeded(async () => modelsInNeed(await this.states.read()), signal);
    await this.embed(build, model, signal);
    await this.switching.activate(build.buildId, { ...build.to, dimension }, signal);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    this.logger.log(`${model.modelId} answers from now on; it was built in ${seconds} s`);
  }

  /** What is reported never falls: an attempt walks over what a former one, or its own walk before, has done. */
  private async embed(
    { buildId, chunksDone, chunksTotal }: GenerationBuild,
    model: Answering,
    signal: AbortSignal,
  ): Promise<void> {
    const attempt = { startedAt: this.clock.now(), from: chunksDone };
    let done = chunksDone;
    let reportedAt = -Infinity;
    const onSeen = async (seen: number): Promise<void> => {
      done = Math.max(done, seen);
      const now = this.clock.now();
      if (now.getTime() - reportedAt < REPORT_EVERY_MS) return;
      reportedAt = now.getTime();
      // Documents that came meanwhile are walked over too.
      const progress = { chunksDone: done, chunksTotal: Math.max(done, chunksTotal), problem: null, attempt };
      mustRun(await this.states.saveProgress(buildId, progress, now));
    };
    while ((await this.vectors.embedMissing(model, { signal, onSeen })) > CAUGHT_UP);
  }

  private async keepProblem(buildId: string, problem: string): Promise<void> {
    const { build } = await this.states.read();
    if (build?.buildId !== buildId) return;
    const { chunksDone, chunksTotal, attempt } = build;
    const progress = { chunksDone, chunksTotal, problem, attempt };
    await this.states.saveProgress(buildId, progress, this.clock.now());
  }
}
