/**
 * How fast a vector store takes and finds the vectors of many passages, and how many of the exact neighbours it finds. The
 * store is that of the environment, as the product reads it; `embedded` is measured by default.
 *   VECTOR_STORE=pgvector POSTGRES_URL=… npm run bench:vector-stores [-- --vectors 100000 --questions 300 --dimension 256]
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type * as Slices from '../apps/composition/engine.config.js';
import { PROJECT_ROOT } from '../e2e/support/running-server.js';
import type * as Config from '../libs/config/index.js';
import type * as Observability from '../libs/observability/index.js';
import type * as VectorStores from '../libs/vector-store/index.js';
import { median, percentile, round } from './statistics.js';

const load = createRequire(__filename);
const built = <T>(path: string): T => load(join(PROJECT_ROOT, 'dist', path)) as T;

/** As a search asks for. */
const TOP = 100;
const WARM_UP = 30;
const BATCH = 512;
const INDEX = 'bench';
/** Passages of one topic lie together, as those of a knowledge base do. */
const TOPICS = 500;
const SPREAD = 0.8;
const CATEGORIES = 10;

const { values } = parseArgs({
  options: {
    vectors: { type: 'string', default: '100000' },
    questions: { type: 'string', default: '300' },
    dimension: { type: 'string', default: '256' },
  },
});
const [count, questions, dimension] = [values.vectors, values.questions, values.dimension].map(Number) as [
  number,
  number,
  number,
];

let seed = 5;
/** Park and Miller's generator, so that every run has the same vectors. */
const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
/** Box and Muller. */
const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
const topics = Array.from({ length: TOPICS }, () => Float32Array.from({ length: dimension }, normal));

function vectorOf(topic: Float32Array): Float32Array {
  const values = topic.map((value) => value + SPREAD * normal());
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

async function main(): Promise<void> {
  const { loadConfig, AppConfig } = built<typeof Config>('libs/config');
  const { Metrics, NoMetrics } = built<typeof Observability>('libs/observability');
  const stores = built<typeof VectorStores>('libs/vector-store');
  const { ENGINE_CONFIG } = built<typeof Slices>('apps/composition/engine.config.js');
  const config = loadConfig(ENGINE_CONFIG, { overrides: { VECTOR_STORE_PREFIX: 'bench' } });
  const { store: name } = config.get(stores.vectorStoreConfig);
  @Module({
    providers: [
      { provide: AppConfig, useValue: config },
      { provide: Metrics, useValue: new NoMetrics() },
    ],
    exports: [AppConfig, Metrics],
  })
  class Surroundings {}
  const storeModule = name === 'embedded' ? stores.EmbeddedVectorStoreModule : stores.RemoteVectorStoreModule;
  class Bench {}
  const context = await NestFactory.createApplicationContext(
    { module: Bench, imports: [{ module: Surroundings, global: true }, storeModule] },
    { logger: ['error', 'fatal'], abortOnError: false },
  );
  try {
    await measure(name, context.get(stores.VectorStore));
  } finally {
    await context.close();
  }
}

async function measure(name: string, store: VectorStores.VectorStore): Promise<void> {
  const vectors = Array.from({ length: count }, (_, n) => vectorOf(topics[n % TOPICS]!));
  const asked = Array.from({ length: questions + WARM_UP }, () =>
    vectorOf(topics[Math.floor(random() * TOPICS)]!),
  );
  const categoryOf = (n: number) => `c${Math.floor(n / TOPICS) % CATEGORIES}`;
  await store.dropIndex(INDEX);
  await store.ensureIndex(INDEX, { dimension });
  const startedAt = performance.now();
  for (let from = 0; from < count; from += BATCH) {
    const records = vectors
      .slice(from, from + BATCH)
      .map((vector, at) => ({ id: `v${from + at}`, vector, metadata: { category: categoryOf(from + at) } }));
    await store.upsert(INDEX, records);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`${name}: ${count} × ${dimension} in ${round(seconds)} s (${Math.round(count / seconds)}/s)`);
  for (const filtered of [false, true]) {
    const filter = filtered ? { all: [{ field: 'category', in: ['c3'] }] } : undefined;
    const ms: number[] = [];
    let found = 0;
    for (const [at, vector] of asked.entries()) {
      const began = performance.now();
      const candidates = await store.query(INDEX, { vector, topK: TOP, ...(filter ? { filter } : {}) });
      if (at < WARM_UP) continue;
      ms.push(performance.now() - began);
      const exact = exactNeighbours(vectors, vector, (n) => !filtered || categoryOf(n) === 'c3');
      found += candidates.filter(({ id }) => exact.has(id)).length / exact.size;
    }
    console.log(
      `  ${TOP} nearest${filtered ? ', a tenth passes the filter' : ''}: p50 ${round(median(ms), 2)} ms, ` +
        `p95 ${round(percentile(ms, 0.95), 2)} ms, recall ${round(found / questions, 3)}`,
    );
  }
  await store.dropIndex(INDEX);
}

function exactNeighbours(
  vectors: readonly Float32Array[],
  asked: Float32Array,
  isWanted: (n: number) => boolean,
): Set<string> {
  const scored: (readonly [n: number, score: number])[] = [];
  vectors.forEach((vector, n) => {
    if (!isWanted(n)) return;
    let score = 0;
    for (let at = 0; at < dimension; at += 1) score += vector[at]! * asked[at]!;
    scored.push([n, score]);
  });
  scored.sort(([, a], [, b]) => b - a);
  return new Set(scored.slice(0, TOP).map(([n]) => `v${n}`));
}

void main();
