import type { Api } from '../e2e/support/api.js';

/** How many the articles of a bench have. */
export const SECTIONS = 20;
const SUBJECTS = [
  'invoice',
  'refund',
  'parcel',
  'account',
  'subscription',
  'router',
  'password',
  'warranty',
  'voucher',
  'appointment',
];
const VERBS = [
  'is sent',
  'is cancelled',
  'is renewed',
  'can be changed',
  'is checked',
  'is archived',
  'can be exported',
  'is confirmed',
];
const PLACES = [
  'in the portal',
  'by the billing team',
  'at the counter',
  'through the mobile app',
  'in the settings',
  'by the courier',
];
const TIMES = [
  'within two days',
  'every month',
  'before noon',
  'after the trial',
  'once a year',
  'at the weekend',
  'on request',
];

/** Deterministic pseudo-random numbers (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Article {
  readonly name: string;
  readonly markdown: string;
  /** A question that one sentence of the article answers. */
  readonly question: string;
}

/** An article of `sections` sections of about 120 words; each becomes a chunk of its own at chunk_size 200. */
export function article(index: number, sections: number): Article {
  const random = randomNumbers(index + 1);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const product = `Model ${index}-${pick(SUBJECTS)}`;
  const paragraphs = Array.from({ length: sections }, (_, section) => {
    const sentences = Array.from(
      { length: 11 },
      (_, line) =>
        `The ${pick(SUBJECTS)} ${index}${section}${line} ${pick(VERBS)} ${pick(PLACES)} ${pick(TIMES)}.`,
    );
    return `## ${product}, part ${section}\n\n${sentences.join(' ')}`;
  });
  const subject = pick(SUBJECTS);
  const fact = `The ${subject} of ${product} ${pick(VERBS)} ${pick(PLACES)} ${pick(TIMES)}.`;
  return {
    name: `article-${index}.md`,
    markdown: `# ${product}\n\n${fact}\n\n${paragraphs.join('\n\n')}\n`,
    question: `What happens to the ${subject} of ${product}?`,
  };
}

/** Uploads so many articles, waits until all can be asked about and returns the number of their chunks. */
export async function ingestArticles(admin: Api, articles: number): Promise<number> {
  const jobs: string[] = [];
  for (let index = 0; index < articles; index += 1) {
    const { name, markdown } = article(index, SECTIONS);
    const reply = await admin.ingest(name, markdown, { chunk_size: '300', chunk_overlap: '0' });
    jobs.push(reply.data.job_id as string);
  }
  let chunks = 0;
  for (const job of jobs) chunks += Number((await admin.finished(job)).data.result.chunks_created);
  return chunks;
}
