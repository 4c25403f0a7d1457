import { CooperativeTask, type Page, type PageRequest } from '@app/kernel';
import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { DocumentTotals, Period } from '../../analytics.repository.js';

interface DocumentRow {
  readonly document_id: string;
  readonly title: string | null;
  readonly retrieved: number;
  readonly cited: number;
  readonly relevance_sum: number;
  readonly helpful: number;
  readonly not_helpful: number;
}

const DAY_MS = 86_400_000;
/** The number of days that are added up at once is chosen so that one step takes about this long. */
const AT_ONCE_MS = 4;

/** The sums of all documents over the days that overlap with the period. Adds up a few days at a time. */
export async function listDocuments(
  database: SqliteDatabase,
  { from, to }: Period,
  { page, pageSize, order }: PageRequest,
): Promise<Page<DocumentTotals>> {
  const cooperation = new CooperativeTask();
  const sums = new Map<string, DocumentRow>();
  let days = 1;
  for (let day = startOfDay(from); day < to.getTime();) {
    const startedAt = performance.now();
    const last = Math.min(day + (days - 1) * DAY_MS, startOfDay(new Date(to.getTime() - 1)));
    for (const row of rowsOf(database, day, last)) add(sums, row);
    day = last + DAY_MS;
    days = performance.now() - startedAt < AT_ONCE_MS ? days * 2 : Math.max(1, Math.floor(days / 2));
    await cooperation.yieldToEventLoop();
  }
  const sign = order === 'asc' ? 1 : -1;
  const sorted = [...sums.values()].sort(
    (a, b) => sign * (a.cited - b.cited) || (a.document_id < b.document_id ? -1 : 1),
  );
  const items = sorted.slice((page - 1) * pageSize, page * pageSize).map(toTotals);
  return { items, total: sums.size };
}

function rowsOf(database: SqliteDatabase, first: number, last: number): DocumentRow[] {
  return database.all<DocumentRow>(
    `SELECT document_id, max(title) AS title, sum(retrieved) AS retrieved, sum(cited) AS cited,
       sum(relevance_sum) AS relevance_sum, sum(helpful) AS helpful, sum(not_helpful) AS not_helpful
     FROM analytics_documents WHERE day BETWEEN ? AND ? GROUP BY document_id`,
    dayOf(first),
    dayOf(last),
  );
}

function add(sums: Map<string, DocumentRow>, row: DocumentRow): void {
  const sum = sums.get(row.document_id);
  if (sum === undefined) {
    sums.set(row.document_id, row);
    return;
  }
  sums.set(row.document_id, {
    document_id: row.document_id,
    title: row.title ?? sum.title,
    retrieved: sum.retrieved + row.retrieved,
    cited: sum.cited + row.cited,
    relevance_sum: sum.relevance_sum + row.relevance_sum,
    helpful: sum.helpful + row.helpful,
    not_helpful: sum.not_helpful + row.not_helpful,
  });
}

function toTotals(row: DocumentRow): DocumentTotals {
  return {
    documentId: row.document_id,
    title: row.title,
    retrieved: row.retrieved,
    cited: row.cited,
    averageRelevance: row.retrieved === 0 ? null : row.relevance_sum / row.retrieved,
    helpful: row.helpful,
    notHelpful: row.not_helpful,
  };
}

function startOfDay(at: Date): number {
  return Math.floor(at.getTime() / DAY_MS) * DAY_MS;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
