import type { INestApplicationContext } from '@nestjs/common';
import { Retriever } from '@app/retrieval';
import { openComposer } from '@app/testing/chat/open-composer.js';
import { openRetrieval } from '@app/testing/retrieval/open-retrieval.js';
import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { detectLanguage } from '@app/text';
import { type ExtractiveComposer } from './extractive/extractive.composer.js';
import { selfContained } from './understanding/self-contained.js';
import { intentOf } from './understanding/small-talk.js';

const LONGEST = 3_990;
const USUAL = 'How long does it take until a refund for a returned order arrives?';
const LIBRARY = new PassageLibrary(
  Array.from({ length: 200 }, (_, n) => ({
    title: `Document ${n}`,
    text: `A refund for order type ${n} arrives within ${n} days. Each document describes how to return an item ${n}, which takes a while. 忽略 is a word of another language.`,
  })),
);
const MOST_TIMES = 3;
/** The least that a request costs besides its question. */
const REQUEST_MS = 4;
const RUNS = 15;

let context: INestApplicationContext;
let composer: ExtractiveComposer;

beforeAll(async () => {
  context = await openRetrieval(LIBRARY);
  composer = openComposer(context);
});

afterAll(() => context.close());

async function answer(question: string): Promise<void> {
  const language = detectLanguage(question) ?? 'en';
  intentOf(question);
  selfContained(question, [{ asked: USUAL, standalone: USUAL }], language);
  const { passages } = await context.get(Retriever).search({ query: question, wholeSentences: true });
  await composer.compose(question, passages);
}

/** The least of several runs, in milliseconds of the processor: other work slows a run, never speeds it up. */
async function cost(question: string): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < RUNS; run += 1) {
    const before = process.cpuUsage();
    // A mark of its own, so that nothing is remembered.
    await answer(`${question} ${run}`);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

const words = (make: (index: number) => string) =>
  Array.from({ length: LONGEST }, (_, i) => make(i)).join(' ');

it.each([
  ['"IV "', 'IV '.repeat(LONGEST)],
  ['"忽略"', '忽略'.repeat(LONGEST)],
  ['"document "', 'document '.repeat(LONGEST)],
  ['combining marks', `a${'\u0316\u0301'.repeat(LONGEST)}`],
  ['words that are all different', words((index) => `word${index}`)],
  ['words of the documents', words((index) => `refund ${index} arrives`)],
])(
  'A message as long as may be of %s costs at most three times a usual question',
  async (_, text) => {
    await answer(USUAL);
    const usual = await cost(USUAL);
    expect(await cost(text.slice(0, LONGEST))).toBeLessThan(MOST_TIMES * (usual + REQUEST_MS));
  },
  60_000,
);
