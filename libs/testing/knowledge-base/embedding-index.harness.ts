import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChosenModel } from '@app/embeddings';
import {
  ActiveIndexProvider,
  type EmbeddingIndexState,
  EmbeddingModelValidator,
  IndexBootstrapper,
  ReindexingService,
} from '@app/knowledge-base';
import { VectorStore } from '@app/vector-store';
import { BundledTokenCounter } from '../../embeddings/adapters/bundled/bundled.token-counter.js';
import { KnowledgeBaseHarness } from './knowledge-base.harness.js';
import { StoppableEmbeddingRouter } from './stoppable.embedding-router.js';
import { FIRST, SECOND, TwoModels } from './two-models.js';

/** 120 short sections, more than a batch of anything; each becomes a chunk that says `widget`. */
export const LONG = Array.from(
  { length: 120 },
  (_, i) => `## Part ${i}\n\nPart ${i} is about the widget ${i}.`,
).join('\n\n');

/** A knowledge base over two embedding models, of which it can change from one to the other. */
export class EmbeddingIndexHarness {
  readonly models = new TwoModels();
  router!: StoppableEmbeddingRouter;
  base!: KnowledgeBaseHarness;
  private readonly counter = new BundledTokenCounter('./models');

  private constructor(
    private readonly folder: string,
    private readonly vectors: VectorStore | undefined,
  ) {}

  /** Empty, and configured for the first model. The vectors are embedded unless a store is given. */
  static async open(vectors?: VectorStore): Promise<EmbeddingIndexHarness> {
    const folder = await mkdtemp(join(tmpdir(), 'attendant-embedding-index-'));
    const harness = new EmbeddingIndexHarness(folder, vectors);
    await harness.start();
    return harness;
  }

  /** As a process that the environment configures for a model; `reached` resolves when that many calls have been made. */
  async start(
    configured: ChosenModel = FIRST,
    { stopAfter = Infinity, failures = 0 } = {},
  ): Promise<{ readonly reached: Promise<void> }> {
    const { folder, counter } = this;
    this.router = new StoppableEmbeddingRouter(this.models.router(configured));
    const reached = this.router.stopAfter(stopAfter);
    this.router.failNext(failures);
    const vectors = this.vectors === undefined ? {} : { vectors: this.vectors };
    this.base = await KnowledgeBaseHarness.start({ folder, counter, router: this.router, ...vectors });
    return { reached };
  }

  async restart(
    ...start: Parameters<EmbeddingIndexHarness['start']>
  ): ReturnType<EmbeddingIndexHarness['start']> {
    await this.base.close();
    return this.start(...start);
  }

  async close(): Promise<void> {
    this.router.resume();
    await this.base.close();
    await rm(this.folder, { recursive: true });
  }

  /** The id of a document once it is ingested. */
  async upload(name: string, text: string): Promise<string> {
    return (await this.base.finished(await this.base.upload(name, text))).documentId;
  }

  get reindexing(): ReindexingService {
    return this.base.get(ReindexingService);
  }

  async change(to: ChosenModel = SECOND): Promise<EmbeddingIndexState> {
    return this.reindexing.start(await this.base.get(EmbeddingModelValidator).verify(to));
  }

  /** The state once no build runs. */
  async settled(): Promise<EmbeddingIndexState> {
    await this.base.get(IndexBootstrapper).whenReady();
    for (;;) {
      const now = await this.reindexing.state();
      if (now.build?.status !== 'running') return now;
      await sleep(2);
    }
  }

  /** Ids of the chunks that the active embedding index holds, asked as a question asks. */
  async nearest(text = 'widget'): Promise<string[]> {
    const answering = this.base.get(ActiveIndexProvider).current;
    const [vector] = (await (await answering.open()).embed([text], 'query')).vectors;
    const query = { vector: vector!, topK: 1_000 };
    const found = await this.base.get(VectorStore).query(answering.indexName, query);
    return found.map(({ id }) => id).sort();
  }
}
