import { basename } from 'node:path';
import {
  fileProblem,
  type QuestionResult,
  rankedDocuments,
  rankingMeasures,
  setReport,
  type SetReport,
  whole,
} from '@app/evaluation';
import type { ApiClient } from '../client/api-client.js';
import type { CsvQuestion } from './csv-questions.js';

const PAGE_SIZE = 100;

interface DocumentPage {
  readonly documents: readonly { readonly document_id: string; readonly title: string }[];
  readonly pagination: { readonly total_pages: number };
}

interface Found {
  readonly results: readonly { readonly document_id: string }[];
}

/** Measures the search of the running server: its ranking only, as its documents cannot be left out of an answer. */
export async function evaluateCsv(
  client: ApiClient,
  file: string,
  questions: readonly CsvQuestion[],
): Promise<{ report: SetReport; results: QuestionResult[] }> {
  const library = await Library.read(client);
  const expected = questions.map((question) => library.resolve(file, question));
  const results: QuestionResult[] = [];
  for (const [index, { line, question }] of questions.entries()) {
    const { documentIds, latencyMs } = await rankedDocuments(async (topK) => {
      const body = { query: question, top_k: topK, min_relevance_score: 0 };
      const { data } = whole(await client.ask<Found>('/knowledge-base/search', body));
      return data.results.map(({ document_id: id }) => id);
    });
    results.push({
      id: String(line),
      question,
      ranking: rankingMeasures(documentIds, new Map(expected[index]!.map((id) => [id, 1]))),
      answered: null,
      confidence: null,
      confidenceWithout: null,
      unanswerable: false,
      latencyMs,
    });
  }
  return {
    report: setReport({ name: basename(file), documents: library.size, documentsFailed: 0 }, results),
    results,
  };
}

/** The documents of the server by id and title. */
class Library {
  private constructor(
    private readonly ids: ReadonlySet<string>,
    private readonly idsByTitle: ReadonlyMap<string, readonly string[]>,
  ) {}

  static async read(client: ApiClient): Promise<Library> {
    const ids = new Set<string>();
    const idsByTitle = new Map<string, string[]>();
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const listed = await client.get<DocumentPage>(
        `/knowledge-base/documents?page=${page}&page_size=${PAGE_SIZE}&order=asc`,
      );
      pages = listed.pagination.total_pages;
      for (const { document_id: id, title } of listed.documents) {
        ids.add(id);
        idsByTitle.set(title, [...(idsByTitle.get(title) ?? []), id]);
      }
    }
    return new Library(ids, idsByTitle);
  }

  get size(): number {
    return this.ids.size;
  }

  /** Throws for a document that is not there, or whose title several have. */
  resolve(file: string, { line, expected }: CsvQuestion): string[] {
    return expected.map((name) => {
      if (this.ids.has(name)) return name;
      const [id, ...others] = this.idsByTitle.get(name) ?? [];
      if (id === undefined)
        throw fileProblem(file, line, `no document has the id or title ${JSON.stringify(name)}.`);
      if (others.length > 0)
        throw fileProblem(
          file,
          line,
          `${others.length + 1} documents are called ${JSON.stringify(name)}: name one by its id.`,
        );
      return id;
    });
  }
}
