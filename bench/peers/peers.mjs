// LanceDB's hybrid search, and SQLite FTS5 with sqlite-vec, over the passages and vectors of a folder that bench:retrieval
// wrote; prints the milliseconds of each question as JSON. A process of its own: their memory is not the product's.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as lancedb from '@lancedb/lancedb';
import * as sqliteVec from 'sqlite-vec';

const TOP = 5;
const CANDIDATES = 100;
const RANK_CONSTANT = 60;
const WARM_UP = 10;

const folder = process.argv[2];
const { dimension, texts, questions } = JSON.parse(readFileSync(join(folder, 'input.json'), 'utf8'));
const passageVectors = vectorsOf('passages.f32');
const questionVectors = vectorsOf('questions.f32');

const results = { lancedb: await measureLance(), sqlite: measureSqlite() };
process.stdout.write(JSON.stringify(results));

function vectorsOf(name) {
  const bytes = readFileSync(join(folder, name));
  const floats = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  return (index) => floats.subarray(index * dimension, (index + 1) * dimension);
}

async function measureLance() {
  const database = await lancedb.connect(join(folder, 'lance'));
  const startedAt = performance.now();
  const table = await database.createTable(
    'passages',
    texts.map((text, id) => ({ id, text, vector: Array.from(passageVectors(id)) })),
  );
  await table.createIndex('text', { config: lancedb.Index.fts() });
  const buildMs = performance.now() - startedAt;
  const reranker = await lancedb.rerankers.RRFReranker.create(RANK_CONSTANT);
  const ms = [];
  for (const [index, question] of [...questions.slice(0, WARM_UP), ...questions].entries()) {
    const at = Math.max(0, index - WARM_UP);
    const from = performance.now();
    await table
      .query()
      .nearestTo(Array.from(questionVectors(index < WARM_UP ? index : at)))
      .distanceType('cosine')
      .fullTextSearch(plain(question), { columns: ['text'] })
      .rerank(reranker)
      .select(['id'])
      .limit(TOP)
      .toArray();
    if (index >= WARM_UP) ms.push(performance.now() - from);
  }
  return { buildMs, ms };
}

function measureSqlite() {
  const database = new DatabaseSync(join(folder, 'peer.sqlite'), { allowExtension: true });
  sqliteVec.load(database);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA cache_size = -65536; PRAGMA mmap_size = 268435456;
    CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='porter');
    CREATE VIRTUAL TABLE vectors USING vec0(embedding float[${dimension}] distance_metric=cosine);`);
  const startedAt = performance.now();
  const addText = database.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)');
  const addVector = database.prepare('INSERT INTO vectors (rowid, embedding) VALUES (?, ?)');
  database.exec('BEGIN');
  texts.forEach((text, id) => {
    addText.run(id + 1, text);
    addVector.run(BigInt(id + 1), bytesOf(passageVectors(id)));
  });
  database.exec('COMMIT');
  const buildMs = performance.now() - startedAt;
  const byWords = database.prepare('SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?');
  const byVector = database.prepare(
    'SELECT rowid FROM vectors WHERE embedding MATCH ? AND k = ? ORDER BY distance',
  );
  const ms = [];
  for (const [index, question] of [...questions.slice(0, WARM_UP), ...questions].entries()) {
    const at = index < WARM_UP ? index : index - WARM_UP;
    const from = performance.now();
    const words = plain(question)
      .split(' ')
      .filter(Boolean)
      .map((word) => `"${word}"`);
    const lists = [
      words.length === 0 ? [] : byWords.all(words.join(' OR '), CANDIDATES),
      byVector.all(bytesOf(questionVectors(at)), CANDIDATES),
    ];
    fused(lists).slice(0, TOP);
    if (index >= WARM_UP) ms.push(performance.now() - from);
  }
  database.close();
  return { buildMs, ms };
}

function fused(lists) {
  const scores = new Map();
  for (const list of lists)
    list.forEach(({ rowid }, rank) =>
      scores.set(rowid, (scores.get(rowid) ?? 0) + 1 / (RANK_CONSTANT + rank + 1)),
    );
  return [...scores].sort((a, b) => b[1] - a[1]);
}

function plain(question) {
  return question.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function bytesOf(vector) {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
}
