import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type INestApplication, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { AuthenticatedRequest } from '../../../apps/api/src/security/caller.js';
import { ErrorFilter } from '../../../apps/api/src/http/errors/error.filter.js';
import { createValidationPipe } from '../../../apps/api/src/http/validation.pipe.js';
import { KnowledgeBaseHttpModule } from '../../../apps/api/src/knowledge-base/knowledge-base-http.module.js';
import { openEmbeddedStorage } from '@app/database';
import { DocumentParsing } from '@app/document-parsing';
import { IngestionModule, knowledgeBaseConfig } from '@app/knowledge-base';
import { Retriever, type SearchRequest, type SearchResult } from '@app/retrieval';
import { AccessControl, UsersModule } from '@app/users';
import { productModules, SILENT } from '../modules/product-modules.js';
import { testParsing } from './test-parsing.js';

const SETTINGS = {
  maxUploadMb: 1,
  seedSample: false,
  ingestConcurrency: 1,
  ingestTimeoutSeconds: 60,
  keptVersions: 3,
};

export interface Answer {
  readonly status: number;
  // The shapes are what is tested.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

@Module({ providers: [{ provide: AccessControl, useValue: {} }], exports: [AccessControl] })
class NoUsersModule {}

class ScriptedRetriever extends Retriever {
  asked: SearchRequest | undefined;
  result: SearchResult = { passages: [], indexName: 'chunks:test', degraded: [], stageMs: {} };

  async search(request: SearchRequest): Promise<SearchResult> {
    this.asked = request;
    return this.result;
  }
}

/** The knowledge base's routes over its embedded adapters, without guards and envelope; search answers as scripted. Files may have 1 MB. */
export class KnowledgeBaseServer {
  private constructor(
    private readonly app: INestApplication,
    readonly folder: string,
    readonly retriever: ScriptedRetriever,
  ) {}

  static async start(): Promise<KnowledgeBaseServer> {
    const folder = await mkdtemp(join(tmpdir(), 'attendant-kb-http-'));
    const retriever = new ScriptedRetriever();
    const storage = openEmbeddedStorage({ dataDir: folder }, { exclusive: false });
    const module = await Test.createTestingModule({
      imports: [
        ...productModules([[knowledgeBaseConfig, SETTINGS]], storage),
        IngestionModule,
        KnowledgeBaseHttpModule,
      ],
    })
      .overrideModule(UsersModule)
      .useModule(NoUsersModule)
      .overrideProvider(Retriever)
      .useValue(retriever)
      .overrideProvider(DocumentParsing)
      .useFactory({ factory: testParsing })
      .setLogger(SILENT)
      .compile();
    const app = module.createNestApplication({ logger: false });
    app.use(asAdmin);
    app.useGlobalPipes(createValidationPipe());
    app.useGlobalFilters(new ErrorFilter());
    await app.listen(0, '127.0.0.1');
    return new KnowledgeBaseServer(app, folder, retriever);
  }

  get url(): string {
    const { port } = this.app.getHttpServer().address() as AddressInfo;
    return `http://127.0.0.1:${port}/knowledge-base`;
  }

  async close(): Promise<void> {
    await this.app.close();
    await rm(this.folder, { recursive: true });
  }

  async call(method: string, path: string, body?: unknown): Promise<Answer> {
    const isPassageFeatures = body instanceof FormData;
    const response = await fetch(`${this.url}${path}`, {
      method,
      ...(body !== undefined && {
        body: isPassageFeatures ? body : JSON.stringify(body),
        headers: isPassageFeatures ? {} : { 'content-type': 'application/json' },
      }),
    });
    return { status: response.status, body: await response.json() };
  }

  ingest(form: FormData): Promise<Answer> {
    return this.call('POST', '/documents/ingest', form);
  }

  /** The id of the document once its job is over. */
  async ingested(form: FormData): Promise<string> {
    const { body } = await this.ingest(form);
    for (;;) {
      const status = await this.call('GET', `/documents/ingest/${body.job_id}/status`);
      if (status.body.status !== 'processing') return body.document_id as string;
      await sleep(2);
    }
  }

  async deleteAll(): Promise<void> {
    const { body } = await this.call('GET', '/documents?page_size=100');
    for (const { document_id } of body.documents) await this.call('DELETE', `/documents/${document_id}`);
  }

  /** Names of the stored files; of those that are still arriving. */
  async blobs(): Promise<{ stored: string[]; arriving: string[] }> {
    const stored = await readdir(join(this.folder, 'blobs'));
    return {
      stored: stored.filter((name) => name !== 'tmp'),
      arriving: await readdir(join(this.folder, 'blobs', 'tmp')),
    };
  }

  /** Resolves when no file is left, which may be shortly after the answer. */
  async holdsNoFiles(): Promise<void> {
    for (;;) {
      const { stored, arriving } = await this.blobs();
      if (stored.length + arriving.length === 0) return;
      await sleep(2);
    }
  }
}

/** An upload form; the part lies about its type. */
export function form(
  content: string | null,
  fields: Record<string, string | string[]> = {},
  name = 'guide.md',
): FormData {
  const data = new FormData();
  if (content !== null) data.append('file', new Blob([content], { type: 'application/pdf' }), name);
  for (const [field, values] of Object.entries(fields))
    for (const value of [values].flat()) data.append(field, value);
  return data;
}

function asAdmin(request: AuthenticatedRequest, _response: unknown, next: () => void): void {
  request.id = 'a-request';
  request.caller = {
    userId: 'an admin',
    role: 'admin',
    restrictions: {},
    anonymous: false,
    isStored: true,
    tokenFamilyId: null,
  };
  next();
}
