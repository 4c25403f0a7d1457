/**
 * How fast a vector store takes and finds the vectors of many passages, how many of the exact neighbours it finds, and the
 * memory that it needs. The store is that of the environment, as the product reads it; `embedded` is measured by default.
 * `--keep` leaves the vectors in a store that outlives the process, where a run with `--filled` asks for them again.
 *   VECTOR_STORE=pgvector POSTGRES_URL=… npm run bench:vector-stores [-- --vectors 100000 --questions 300 --dimension 256]
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
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
/** Batches that are written at the same time, as the workers of a cluster do. */
const WRITERS = 4;
const MB = 2 ** 20;
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
    keep: { type: 'boolean', default: false },
    filled: { type: 'boolean', default: false },
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

const categoryOf = (n: number) => `c${Math.floor(n / TOPICS) % CATEGORIES}`;

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
  if (!values.filled) await store.dropIndex(INDEX);
  await store.ensureIndex(INDEX, { dimension });
  if (!values.filled) await fill(name, store, vectors);
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
  if (!values.keep) await store.dropIndex(INDEX);
}

async function fill(
  name: string,
  store: VectorStores.VectorStore,
  vectors: readonly Float32Array[],
): Promise<void> {
  const residentBefore = process.memoryUsage.rss();
  const startedAt = performance.now();
  let from = 0;
  const write = async () => {
    while (from < count) {
      const first = from;
      from += BATCH;
      const records = vectors.slice(first, first + BATCH).map((vector, at) => ({
        id: `v${first + at}`,
        vector,
        metadata: { category: categoryOf(first + at) },
      }));
      await store.upsert(INDEX, records);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`${name}: ${count} × ${dimension} in ${round(seconds)} s (${Math.round(count / seconds)}/s)`);
  const grown = Math.round((process.memoryUsage.rss() - residentBefore) / MB);
  console.log(
    `  the process grew by ${grown} MB${name === 'pgvector' ? `, ${await sizesInPostgres()}` : ''}`,
  );
}

function exactNeighbours(
  vectors: readonly Float32Array[],
  asked: Float32Array,
  isWanted: (n: number) => boolean,
): Set<string> {
  const scores = new Float32Array(vectors.length).fill(-Infinity);
  vectors.forEach((vector, n) => {
    if (!isWanted(n)) return;
    let score = 0;
    for (let at = 0; at < dimension; at += 1) score += vector[at]! * asked[at]!;
    scores[n] = score;
  });
  const least = Float32Array.from(scores).sort().at(-TOP)!;
  return new Set([...scores.keys()].filter((n) => scores[n]! >= least).map((n) => `v${n}`));
}

async function sizesInPostgres(): Promise<string> {
  const client = new Client({ connectionString: process.env['POSTGRES_URL'] });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; bytes: string }>(
      `SELECT relname AS name, pg_relation_size(oid) + coalesce(pg_relation_size(nullif(reltoastrelid, 0)), 0) AS bytes
       FROM pg_class WHERE relname LIKE 'bench%' AND relkind IN ('r', 'i') ORDER BY relname`,
    );
    return rows.map(({ name, bytes }) => `${name} ${Math.round(Number(bytes) / MB)} MB`).join(', ');
  } finally {
    await client.end();
  }
}

void main();
