import { setTimeout as delay } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { SILENT, testProcess } from '@app/testing/modules/product-modules.js';
import { PINECONE_API_KEY, startPinecone } from '@app/testing/peers/pinecone.peer.js';
import { describeWithChroma, startChroma } from '@app/testing/servers/chroma-server.js';
import { describeWithPostgres, startPostgres } from '@app/testing/servers/postgres-server.js';
import { describeWithQdrant, QDRANT_API_KEY, startQdrant } from '@app/testing/servers/qdrant-server.js';
import type { TestServer } from '@app/testing/servers/test-server.js';
import {
  describeWithWeaviate,
  startWeaviate,
  WEAVIATE_API_KEY,
} from '@app/testing/servers/weaviate-server.js';
import {
  RemoteVectorStoreModule,
  type RemoteVectorStoreId,
  VectorStore,
  vectorStoreConfig,
} from '@app/vector-store';
import { type VendorsConfig, vendorsConfig } from '@app/vendors';
import { type Api, signIn } from './support/api.js';
import { RunningServer } from './support/running-server.js';

/** The dimension of the bundled model. */
const DIMENSION = 256;
const INDEX = 'chunks:static-en';
const REFUNDS = 'We refund the full price to your card within 30 days of the delivery.';
const PARCELS = 'Parcels to Norway take five days. Express delivery costs 12.50 EUR.';

interface Case {
  readonly start: () => Promise<TestServer>;
  readonly settings: (url: string) => Partial<VendorsConfig>;
}

describeWithPostgres('The product on pgvector', () =>
  describeProduct('pgvector', { start: startPostgres, settings: (postgresUrl) => ({ postgresUrl }) }),
);
describeWithQdrant('The product on Qdrant', () =>
  describeProduct('qdrant', {
    start: startQdrant,
    settings: (qdrantUrl) => ({ qdrantUrl, qdrantApiKey: QDRANT_API_KEY }),
  }),
);
describeWithWeaviate('The product on Weaviate', () =>
  describeProduct('weaviate', {
    start: startWeaviate,
    settings: (weaviateUrl) => ({ weaviateUrl, weaviateApiKey: WEAVIATE_API_KEY }),
  }),
);
describeWithChroma('The product on Chroma', () =>
  describeProduct('chroma', { start: startChroma, settings: (chromaUrl) => ({ chromaUrl }) }),
);
describe('The product on Pinecone', () =>
  describeProduct('pinecone', {
    start: () => startPinecone(DIMENSION, 100),
    settings: (pineconeIndexHost) => ({ pineconeIndexHost, pineconeApiKey: PINECONE_API_KEY }),
  }));

function describeProduct(store: RemoteVectorStoreId, { start, settings }: Case): void {
  let vectors: TestServer;
  let server: RunningServer;
  let admin: Api;
  let reader: INestApplicationContext;
  const environment = () => ({
    VECTOR_STORE: store,
    SEED_SAMPLE: 'false',
    ...Object.fromEntries(
      Object.entries(settings(vectors.url)).map(([key, value]) => [
        vendorsConfig.settings[key as keyof VendorsConfig].env,
        String(value),
      ]),
    ),
  });
  /** The documents whose chunks the store holds, as another process sees it. */
  const held = async () => {
    const { records } = await reader.get(VectorStore).list(INDEX, { after: null, limit: 100 });
    return [...new Set(records.map(({ metadata }) => String(metadata['document_id'])))].sort();
  };
  const search = (query: string) => admin.post('/knowledge-base/search', { query, min_relevance_score: 0 });
  const eventually = async (check: () => Promise<void>) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await check();
      } catch (error) {
        if (attempt === 300) throw error;
        await delay(200);
      }
    }
  };

  beforeAll(async () => {
    vectors = await start();
    const module = await Test.createTestingModule({
      imports: [
        testProcess([
          [vectorStoreConfig, { store }],
          [vendorsConfig, settings(vectors.url)],
        ]),
        RemoteVectorStoreModule,
      ],
    })
      .setLogger(SILENT)
      .compile();
    reader = await module.init();
    server = await RunningServer.start(environment());
    admin = await signIn(server);
  }, 180_000);
  afterAll(async () => {
    server.kill('SIGTERM');
    await server.ended();
    await reader.close();
    await vectors.stop();
  });

  it('answers from the documents, and forgets what is deleted, also while the store is away', async () => {
    const refunds = await admin.ingested('refunds.md', `# Refunds\n\n${REFUNDS}`, { category: 'money' });
    const parcels = await admin.ingested('parcels.md', `# Parcels\n\n${PARCELS}`);
    const third = await admin.ingested('third.md', '# Gift cards\n\nGift cards are valid for two years.');
    expect(await held()).toEqual([refunds, parcels, third].sort());
    const found = await search('Do I get my money back?');
    expect(found.data.results[0].document_id).toBe(refunds);
    const session = await admin.openSession();
    const answer = await admin.ask(session, 'How long do parcels to Norway take?');
    expect(answer.data.bot_response.content).toContain('five days');
    expect(answer.body.meta.degraded).toBeUndefined();

    await admin.put(`/knowledge-base/documents/${refunds}`, { category: 'payment' });
    const filtered = { query: 'refund', filters: { category: ['payment'] }, min_relevance_score: 0 };
    const { data } = await admin.post('/knowledge-base/search', filtered);
    expect(data.results.map((each: { document_id: string }) => each.document_id)).toEqual([refunds]);

    expect((await admin.delete(`/knowledge-base/documents/${third}`)).status).toBe(200);
    expect(await held()).toEqual([refunds, parcels].sort());

    await vectors.kill();
    const meanwhile = await admin.ask(session, 'What does express delivery cost?');
    expect(meanwhile.data.bot_response.content).toContain('12.50');
    expect(meanwhile.body.meta.degraded).toContain('vectors');
    const health = await admin.get('/health/detailed');
    expect(JSON.stringify(health.body)).toMatch(/"vector_store":\{"status":"down"/);
    expect((await admin.get('/health/ready')).status).toBe(200);
    expect((await admin.delete(`/knowledge-base/documents/${refunds}`)).status).toBe(200);

    await vectors.start();
    await eventually(async () => expect(await held()).toEqual([parcels]));
    await eventually(async () =>
      expect((await search(`How long to Norway ${Math.random()}`)).body.meta.degraded).toBeUndefined(),
    );
    await eventually(async () =>
      expect(
        (await admin.ask(session, 'Tell me how long parcels to Norway take')).body.meta.degraded,
      ).toBeUndefined(),
    );
  }, 240_000);
}
