import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type * as Composition from '../apps/composition/process.modules.js';
import type * as Slices from '../apps/composition/engine.config.js';
import { PROJECT_ROOT } from '../e2e/support/running-server.js';
import type * as Config from '../libs/config/index.js';
import type * as Database from '../libs/database/index.js';
import type * as Embeddings from '../libs/embeddings/index.js';
import type * as KeywordIndexes from '../libs/keyword-index/index.js';
import type * as KnowledgeBase from '../libs/knowledge-base/index.js';
import type * as Retrieval from '../libs/retrieval/index.js';
import type * as VectorStores from '../libs/vector-store/index.js';

const load = createRequire(__filename);
const built = <T>(path: string): T => load(join(PROJECT_ROOT, 'dist', path)) as T;

/** The built product in this process, without HTTP: what the peers are compared with. */
export class Engine {
  private constructor(private readonly context: INestApplicationContext) {}

  static async open(dataDir: string): Promise<Engine> {
    const { loadConfig } = built<typeof Config>('libs/config');
    const { databaseConfig, openEmbeddedStorage } = built<typeof Database>('libs/database');
    const { ENGINE_CONFIG } = built<typeof Slices>('apps/composition/engine.config.js');
    const { processModules } = built<typeof Composition>('apps/composition/process.modules.js');
    const config = loadConfig([databaseConfig, ...ENGINE_CONFIG], { overrides: { DATA_DIR: dataDir } });
    const storage = openEmbeddedStorage(config.get(databaseConfig), { exclusive: true });
    class BenchEngine {}
    const parts = ['engine', 'administration'] as const;
    const modules = processModules({ config, storage, parts, secret: 'bench' });
    const context = await NestFactory.createApplicationContext(
      {
        module: BenchEngine,
        imports: [...modules, built<typeof Retrieval>('libs/retrieval').RetrievalModule],
      },
      { logger: ['error', 'fatal'], abortOnError: false },
    );
    await context.get(built<typeof KnowledgeBase>('libs/knowledge-base').IndexBootstrapper).ready();
    return new Engine(context);
  }

  search(query: string, topK: number): Promise<Retrieval.SearchResult> {
    return this.context
      .get(built<typeof Retrieval>('libs/retrieval').Retriever)
      .search({ query, topK, minRelevanceScore: 0 });
  }

  /** The two lists that a search begins with, found at once: from the text of a question to the ids of the chunks. */
  async keywordsAndVectors(question: string, topK: number): Promise<string[]> {
    const { CHUNK_KEYWORDS } = built<typeof KnowledgeBase>('libs/knowledge-base');
    const query = await this.context
      .get(built<typeof Retrieval>('libs/retrieval').QueryAnalyser)
      .analyse(question);
    const { terms, vector, embeddingIndex } = query;
    const keywords = this.context.get(built<typeof KeywordIndexes>('libs/keyword-index').KeywordIndex);
    const vectors = this.context.get(built<typeof VectorStores>('libs/vector-store').VectorStore);
    const lists = await Promise.all([
      vector === null ? [] : vectors.query(embeddingIndex.indexName, { vector, topK }),
      keywords.candidates(CHUNK_KEYWORDS, { terms, topK }),
    ]);
    return lists.flat().map(({ id }) => id);
  }

  async vectors(texts: readonly string[], role: 'query' | 'passage'): Promise<(Float32Array | null)[]> {
    const router = this.context.get(built<typeof Embeddings>('libs/embeddings').EmbeddingRouter);
    const provider = await router.active();
    return (await provider.embed(texts, role)).vectors as (Float32Array | null)[];
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
