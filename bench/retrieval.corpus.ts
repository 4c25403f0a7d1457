import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { randomNumbers } from './corpus.js';

const SETS = ['scifact', 'covidqa', 'docsfaq', 'clapnq', 'xquad'];
/** A passage stays one chunk of 300 tokens. */
const MAX_WORDS = 130;
/** A passage made up of others' sentences takes them from so many. */
const SOURCES = 3;
const SENTENCES = 6;

export interface BenchPassage {
  readonly title: string;
  readonly text: string;
}

export interface BenchCorpus {
  readonly passages: readonly BenchPassage[];
  readonly questions: readonly string[];
}

/** The passages of the evaluation data, then new ones made of their sentences, and the questions of all sets in mixed order. */
export function readCorpus(folder: string, size: number): BenchCorpus {
  const pool = SETS.flatMap((set) => readLines<BenchPassage>(folder, `${set}.docs.jsonl`)).map(
    ({ title, text }) => ({ title: title.replace(/\s+/g, ' '), text: cut(text) }),
  );
  const questions = SETS.flatMap((set) => readLines<{ q: string }>(folder, `${set}.queries.jsonl`)).map(
    ({ q }) => q,
  );
  const random = randomNumbers(11);
  const sentences = pool.map(({ text }) => text.split(/(?<=[.!?])\s+/));
  const passages = Array.from({ length: size }, (_, index) => {
    const known = pool[index];
    if (known) return known;
    const taken = Array.from({ length: SOURCES }, () => {
      const source = sentences[Math.floor(random() * sentences.length)]!;
      const from = Math.floor(random() * source.length);
      return source.slice(from, from + SENTENCES / SOURCES);
    });
    return { title: pool[index % pool.length]!.title, text: cut(taken.flat().join(' ')) };
  });
  return { passages, questions: shuffled(questions, random) };
}

function readLines<T>(folder: string, name: string): T[] {
  const plain = join(folder, name);
  const text = existsSync(plain)
    ? readFileSync(plain, 'utf8')
    : gunzipSync(readFileSync(`${plain}.gz`)).toString('utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

function cut(text: string): string {
  return text.replace(/\s+/g, ' ').split(' ').slice(0, MAX_WORDS).join(' ');
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}
