import { ApiFailure } from '@app/client';
import { api, dataOf } from '../../api/client.js';
import { type Outcome, outcomeOf } from './measure.js';
import type { TestQuestion } from './questions.js';

export interface Retrieval {
  readonly top_k: number;
  readonly min_relevance_score: number;
}

export interface Evaluated {
  readonly questions: readonly TestQuestion[];
  readonly then: Retrieval;
  readonly before: readonly Outcome[];
  readonly after: readonly Outcome[];
}

const DOCUMENTS_PAGE = 100;
const DEFAULT_WAIT_SECONDS = 5;

/** Throws an Error for an expected document that the knowledge base does not have. */
export async function assertDocuments(
  questions: readonly TestQuestion[],
  signal: AbortSignal,
): Promise<void> {
  const names = new Set<string>();
  for (let page = 1; ; page += 1) {
    const query = { page, page_size: DOCUMENTS_PAGE };
    const { documents, pagination } = await dataOf(
      api.GET('/api/v1/knowledge-base/documents', { params: { query }, signal }),
    );
    for (const { document_id: id, title } of documents) names.add(id).add(title);
    if (page >= pagination.total_pages) break;
  }
  for (const { line, expected } of questions)
    for (const name of expected)
      if (!names.has(name)) throw new Error(`Line ${line}: no document has the ID or the title "${name}".`);
}

/** Asks each question with both settings. A refusal for too many requests is waited for. */
export async function evaluate(
  questions: readonly TestQuestion[],
  [now, then]: readonly [Retrieval, Retrieval],
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Evaluated> {
  const [before, after]: [Outcome[], Outcome[]] = [[], []];
  for (const question of questions) {
    before.push(outcomeOf(question, await search(question.question, now, signal)));
    after.push(outcomeOf(question, await search(question.question, then, signal)));
    onProgress(before.length);
  }
  return { questions, then, before, after };
}

async function search(query: string, { top_k, min_relevance_score }: Retrieval, signal: AbortSignal) {
  const body = { query, top_k, min_relevance_score };
  for (;;) {
    try {
      const { results } = await dataOf(api.POST('/api/v1/knowledge-base/search', { body, signal }));
      return results;
    } catch (error) {
      if (!(error instanceof ApiFailure) || error.status !== 429) throw error;
      await pause((error.retryAfterSeconds ?? DEFAULT_WAIT_SECONDS) * 1_000, signal);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
