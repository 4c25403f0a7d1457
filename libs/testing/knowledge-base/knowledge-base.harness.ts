import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { BlobStore, BlobStoreModule } from '@app/blob-store';
import { openStorage, type Storage } from '@app/database';
import { EmbeddingRouter, TokenCounter, WordPieces } from '@app/embeddings';
import { BundledTokenCounter } from '../../embeddings/adapters/bundled/bundled.token-counter.js';
import { BundledWordPieces } from '../../embeddings/adapters/bundled/bundled.word-pieces.js';
import { KeywordIndex, KeywordIndexModule } from '@app/keyword-index';
import { QueueModule } from '@app/queue';
import { analyze } from '@app/text';
import { VectorStoreModule } from '@app/vector-store';
import {
  CHUNK_KEYWORDS,
  type DocumentUpload,
  DocumentUploadService,
  type IngestionJob,
  IngestionStatusService,
  KnowledgeBaseModule,
} from '@app/knowledge-base';
import { parsingModule } from './parsing.module.js';

export interface HarnessOptions {
  /** Holds the database and the files; the same one again is a restart. */
  readonly folder: string;
  readonly counter: TokenCounter;
  readonly router: EmbeddingRouter;
  readonly sampleFolder?: string;
}

/** A whole knowledge base on its embedded adapters, as a process would compose it. */
export class KnowledgeBaseHarness {
  private constructor(
    private readonly context: INestApplicationContext,
    private readonly storage: Storage,
  ) {}

  static async start({
    folder,
    counter,
    router,
    sampleFolder,
  }: HarnessOptions): Promise<KnowledgeBaseHarness> {
    const storage = openStorage({ database: 'sqlite', dataDir: folder }, { exclusive: false });
    @Module({
      imports: [
        storage.module,
        BlobStoreModule.forRoot({ config: { blobStore: 'file' }, dataDir: folder }),
        QueueModule.forRoot({ config: { queue: 'embedded' } }),
        parsingModule(),
        KeywordIndexModule.forRoot(),
        VectorStoreModule.forRoot(),
        embeddingsModule(counter, router),
        KnowledgeBaseModule.forRoot({
          storage: 'sqlite',
          consumeJobs: true,
          config: { maxUploadMb: 1, seedSample: true, ingestConcurrency: 1, ingestTimeoutSeconds: 60 },
          indexSnapshotFolder: join(folder, 'index'),
          ...(sampleFolder !== undefined && { sampleFolder }),
        }),
      ],
    })
    class TestModule {}
    return new KnowledgeBaseHarness(
      await NestFactory.createApplicationContext(TestModule, { logger: false }),
      storage,
    );
  }

  get<T>(type: Type<T> | (abstract new (...args: never[]) => T)): T {
    return this.context.get<T>(type as Type<T>, { strict: false });
  }

  async upload(
    fileName: string,
    content: string | Buffer,
    fields: Partial<DocumentUpload> = {},
  ): Promise<IngestionJob> {
    const uploads = this.get(DocumentUploadService);
    const blob = await uploads.receive(fileName, Readable.from([Buffer.from(content)]));
    return uploads.submit({ blob, fileName, ...fields });
  }

  /** The job once it is over. */
  async finished({ jobId }: Pick<IngestionJob, 'jobId'>): Promise<IngestionJob> {
    for (;;) {
      const { job } = await this.get(IngestionStatusService).get(jobId);
      if (job.status !== 'processing') return job;
      await sleep(2);
    }
  }

  /** Ids of the chunks that the keyword index holds for any word of a text. */
  async indexed(text: string): Promise<string[]> {
    const query = { terms: analyze(text), topK: 1_000 };
    const found = await this.get(KeywordIndex).candidates(CHUNK_KEYWORDS, query);
    return found.map(({ id }) => id).sort();
  }

  async blobs(): Promise<string[]> {
    const keys: string[] = [];
    const olderThan = new Date(Date.now() + 60_000);
    for await (const key of this.get(BlobStore).list({ olderThan })) keys.push(key);
    return keys;
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  /** Ends as by kill −9: from here on nothing more is written. */
  kill(): void {
    this.storage.close();
  }
}

function embeddingsModule(counter: TokenCounter, router: EmbeddingRouter) {
  class TestEmbeddings {}
  return {
    module: TestEmbeddings,
    global: true,
    providers: [
      { provide: TokenCounter, useValue: counter },
      { provide: EmbeddingRouter, useValue: router },
      {
        provide: WordPieces,
        useFactory: () => new BundledWordPieces('./models', new BundledTokenCounter('./models').tokenizer),
      },
    ],
    exports: [TokenCounter, EmbeddingRouter, WordPieces],
  };
}
