import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { JobQueue } from '@app/queue';
import { REINDEX, type ReindexJobData } from './reindex-job.js';
import { ChunkVectors } from './chunk-vectors.js';
import {
  type EmbeddingIndex,
  type EmbeddingIndexBuild,
  type EmbeddingIndexState,
  isSameModel,
  modelsInNeed,
  newBuild,
} from './embedding-index.js';
import { EmbeddingIndexRepository } from './embedding-index.repository.js';
import { IndexActivation } from './index-activation.js';

/** KB-12: another embedding model for all documents, while the present one answers. */
@Injectable()
export class ReindexingService {
  constructor(
    private readonly states: EmbeddingIndexRepository,
    private readonly vectors: ChunkVectors,
    private readonly activation: IndexActivation,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  state(): Promise<EmbeddingIndexState> {
    return this.states.read();
  }

  /** Begins to embed everything by a verified model; it answers at once where there is nothing to embed. Raises CONFLICT. */
  async start(embeddingIndex: EmbeddingIndex): Promise<EmbeddingIndexState> {
    const { answering, build } = await this.states.read();
    if (build?.status === 'running') throw runsAlready(build);
    if (isSameModel(answering, embeddingIndex))
      throw new DomainError('CONFLICT', `${embeddingIndex.modelId} is the active embedding model already.`);
    const chunks = await this.vectors.count();
    if (chunks === 0) await this.activation.adopt(embeddingIndex);
    else await this.begin(newBuild(embeddingIndex, chunks, this.clock.now()));
    return this.states.read();
  }

  /** Goes back to the previous embedding index, which has seen all but what was added since. Raises CONFLICT. */
  async rollBack(): Promise<EmbeddingIndexState> {
    const { former } = await this.states.read();
    if (former === null)
      throw new DomainError('CONFLICT', 'There is no previous embedding model to roll back to.');
    return this.start(former);
  }

  /** What was embedded so far stays for another try. Raises CONFLICT when no build runs. */
  async cancel(): Promise<EmbeddingIndexState> {
    const { build } = await this.states.read();
    const ended = build && (await this.states.end(build.buildId, 'cancelled', null, this.clock.now()));
    if (!ended) throw new DomainError('CONFLICT', 'No change of the embedding model is in progress.');
    return this.states.read();
  }

  /** Drops what is stored for models that do not answer; there is nothing to go back to afterwards. Raises CONFLICT. */
  async prune(): Promise<{ removed: number; state: EmbeddingIndexState }> {
    const { build } = await this.states.read();
    if (build?.status === 'running') throw runsAlready(build);
    await this.states.forgetFormer();
    const removed = await this.vectors.dropUnneeded(async () => modelsInNeed(await this.states.read()));
    return { removed, state: await this.states.read() };
  }

  /** Builds again what the latest build failed to build, by a job of its own; what was embedded so far is kept. */
  async retry(buildId: string): Promise<void> {
    const { build } = await this.states.read();
    if (build?.buildId === buildId && build.status === 'failed')
      await this.begin(newBuild(build.to, await this.vectors.count(), this.clock.now()));
  }

  /** The queue may have lost a build that is recorded as running, or never got it. */
  async resume(): Promise<void> {
    const { build } = await this.states.read();
    if (build?.status === 'running') await this.enqueue(build);
  }

  private async begin(build: EmbeddingIndexBuild): Promise<void> {
    if (!(await this.states.begin(build))) throw runsAlready(build);
    await this.enqueue(build);
  }

  private enqueue({ buildId }: EmbeddingIndexBuild): Promise<void> {
    return this.queue.enqueue(REINDEX, { buildId } satisfies ReindexJobData, { key: buildId });
  }
}

function runsAlready({ to }: EmbeddingIndexBuild): DomainError {
  return new DomainError(
    'CONFLICT',
    `The documents are being embedded by ${to.provider}/${to.model} already. Wait until this is finished, or cancel it.`,
  );
}
