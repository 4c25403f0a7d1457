import { CooperativeTask, type Page, type PageRequest } from '@app/kernel';
import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { DocumentTotals, Period } from '../../analytics.repository.js';
import { monthsAndDays } from '../../months-of-days.js';

interface DocumentRow {
  readonly document_id: string;
  readonly title: string | null;
  /** The latest month or day with a title. */
  readonly titled: string | null;
  readonly retrieved: number;
  readonly cited: number;
  readonly relevance_sum: number;
  readonly helpful: number;
  readonly not_helpful: number;
}

/** The number of months or days that are added up at once is chosen so that one step takes about this long. */
const AT_ONCE_MS = 4;

/** The sums of all documents over the days that overlap with the period. Adds up a few months or days at a time. */
export async function listDocuments(
  database: SqliteDatabase,
  period: Period,
  { page, pageSize, order }: PageRequest,
): Promise<Page<DocumentTotals>> {
  const { months, days } = monthsAndDays(period);
  const sums = new Map<string, DocumentRow>();
  await addInSteps(sums, months, (some) => rowsOf(database, 'analytics_document_months', 'month', some));
  await addInSteps(sums, days, (some) => rowsOf(database, 'analytics_documents', 'day', some));
  const sign = order === 'asc' ? 1 : -1;
  const sorted = [...sums.values()].sort(
    (a, b) => sign * (a.cited - b.cited) || (a.document_id < b.document_id ? -1 : 1),
  );
  const items = sorted.slice((page - 1) * pageSize, page * pageSize).map(toTotals);
  return { items, total: sums.size };
}

async function addInSteps(
  sums: Map<string, DocumentRow>,
  spans: readonly string[],
  read: (some: readonly string[]) => readonly DocumentRow[],
): Promise<void> {
  const cooperation = new CooperativeTask();
  let size = 1;
  for (let done = 0; done < spans.length;) {
    const startedAt = performance.now();
    const some = spans.slice(done, done + size);
    for (const row of read(some)) add(sums, row);
    done += some.length;
    size = performance.now() - startedAt < AT_ONCE_MS ? size * 2 : Math.max(1, Math.floor(size / 2));
    await cooperation.yieldToEventLoop();
  }
}

function rowsOf(
  database: SqliteDatabase,
  table: 'analytics_documents' | 'analytics_document_months',
  span: 'day' | 'month',
  spans: readonly string[],
): DocumentRow[] {
  // SQLite takes `title` from the row with the maximum.
  return database.all<DocumentRow>(
    `SELECT document_id, title, max(CASE WHEN title IS NOT NULL THEN ${span} END) AS titled,
       sum(retrieved) AS retrieved, sum(cited) AS cited, sum(relevance_sum) AS relevance_sum,
       sum(helpful) AS helpful, sum(not_helpful) AS not_helpful
     FROM ${table} WHERE ${span} IN (SELECT value FROM json_each(?)) GROUP BY document_id`,
    JSON.stringify(spans),
  );
}

function add(sums: Map<string, DocumentRow>, row: DocumentRow): void {
  const sum = sums.get(row.document_id);
  if (sum === undefined) {
    sums.set(row.document_id, row);
    return;
  }
  const { title, titled } = (row.titled ?? '') > (sum.titled ?? '') ? row : sum;
  sums.set(row.document_id, {
    document_id: row.document_id,
    title,
    titled,
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
