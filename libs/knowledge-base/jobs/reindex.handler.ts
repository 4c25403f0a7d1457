import { Injectable, Logger } from '@nestjs/common';
import { Clock, messageOf } from '@app/kernel';
import type { JobContext } from '@app/queue';
import { type ActiveEmbeddingIndex, ActiveIndexProvider } from '../embedding-index/active-index-provider.js';
import type { ReindexJobData } from '../embedding-index/reindex-job.js';
import { ChunkVectors } from '../embedding-index/chunk-vectors.js';
import { type EmbeddingIndexBuild, modelsInNeed } from '../embedding-index/embedding-index.js';
import { EmbeddingIndexRepository } from '../embedding-index/embedding-index.repository.js';
import { BuildCancelled, IndexActivation, assertBuildRuns } from '../embedding-index/index-activation.js';

/** So little is left to be embedded while documents wait. */
const CAUGHT_UP = 32;
const REPORT_EVERY_MS = 500;

/** `REINDEX`: embeds all chunks by another model, catches up with what changed meanwhile, and switches to it. */
@Injectable()
export class ReindexHandler {
  private readonly logger = new Logger(ReindexHandler.name);

  constructor(
    private readonly states: EmbeddingIndexRepository,
    private readonly activeIndex: ActiveIndexProvider,
    private readonly vectors: ChunkVectors,
    private readonly activation: IndexActivation,
    private readonly clock: Clock,
  ) {}

  async handle({ buildId }: ReindexJobData, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    const { build } = await this.states.read();
    if (build?.buildId !== buildId || build.status !== 'running') return;
    try {
      await this.build(build, signal);
    } catch (error) {
      if (error instanceof BuildCancelled) return this.logger.log(`${build.to.modelId}: ${error.message}`);
      if (!signal.aborted) await this.keepProblem(buildId, messageOf(error));
      throw error;
    }
  }

  /** Ends a build that has had every attempt. */
  async giveUp({ buildId }: ReindexJobData, reason: string): Promise<void> {
    if (await this.states.end(buildId, 'failed', reason, this.clock.now()))
      this.logger.error(`The embedding model was not changed: ${reason}`);
  }

  private async build(build: EmbeddingIndexBuild, signal: AbortSignal): Promise<void> {
    const startedAt = performance.now();
    const model = this.activeIndex.of(build.to);
    const { dimension } = (await model.open()).model;
    await this.vectors.dropUnneeded(async () => modelsInNeed(await this.states.read()), signal);
    await this.embed(build, model, signal);
    await this.activation.activate(build.buildId, { ...build.to, dimension }, signal);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    this.logger.log(`${model.modelId} answers from now on; it was built in ${seconds} s`);
  }

  /** What is reported never falls: an attempt walks over what a former one, or its own walk before, has done. */
  private async embed(
    { buildId, chunksDone, chunksTotal }: EmbeddingIndexBuild,
    model: ActiveEmbeddingIndex,
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
      assertBuildRuns(await this.states.saveProgress(buildId, progress, now));
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
