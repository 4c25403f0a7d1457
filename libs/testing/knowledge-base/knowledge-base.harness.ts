import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { BlobStore } from '@app/blob-store';
import { openEmbeddedStorage, type Storage } from '@app/database';
import { DocumentParsing } from '@app/document-parsing';
import { EmbeddingRouter, TokenCounter } from '@app/embeddings';
import { KeywordIndex } from '@app/keyword-index';
import { analyze } from '@app/text';
import {
  CHUNK_KEYWORDS,
  type DocumentUpload,
  DocumentUploadService,
  type IngestionJob,
  IngestionModule,
  IngestionStatusService,
  knowledgeBaseConfig,
  SampleModule,
} from '@app/knowledge-base';
import { VectorStore } from '@app/vector-store';
import { productModules, SILENT } from '../modules/product-modules.js';
import type { ChangedSettings } from '../test-config.js';
import { testParsing } from './test-parsing.js';

const SETTINGS = {
  maxUploadMb: 1,
  seedSample: true,
  ingestConcurrency: 1,
  ingestTimeoutSeconds: 60,
};

export interface HarnessOptions {
  /** Holds the database and the files; the same one again is a restart. */
  readonly folder: string;
  readonly counter: TokenCounter;
  readonly router: EmbeddingRouter;
  readonly sampleFolder?: string;
  /** Of previous versions; none when absent. */
  readonly keptVersions?: number;
  /** In place of the embedded one. */
  readonly vectors?: VectorStore;
  /** Of other libs, changed for a test. */
  readonly settings?: ChangedSettings;
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
    vectors,
    keptVersions = 0,
    settings = [],
  }: HarnessOptions): Promise<KnowledgeBaseHarness> {
    const storage = openEmbeddedStorage({ dataDir: folder }, { exclusive: false });
    const builder = Test.createTestingModule({
      imports: [
        ...productModules([[knowledgeBaseConfig, { ...SETTINGS, keptVersions }], ...settings], storage),
        IngestionModule,
        ...(sampleFolder === undefined ? [] : [SampleModule.register({ folder: sampleFolder })]),
      ],
    })
      .overrideProvider(TokenCounter)
      .useValue(counter)
      .overrideProvider(EmbeddingRouter)
      .useValue(router)
      .overrideProvider(DocumentParsing)
      .useFactory({ factory: testParsing });
    if (vectors !== undefined) builder.overrideProvider(VectorStore).useValue(vectors);
    const module = await builder.setLogger(SILENT).compile();
    return new KnowledgeBaseHarness(await module.init(), storage);
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

  /** The kept files, once there are this many or ten seconds have passed: a job is over before its file is removed. */
  async blobsOnceThereAre(count: number): Promise<string[]> {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const blobs = await this.blobs();
      if (blobs.length === count || Date.now() > deadline) return blobs;
      await sleep(2);
    }
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  /** Ends as by kill −9: from here on nothing more is written. */
  kill(): void {
    void this.storage.close();
  }
}
