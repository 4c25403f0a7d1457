import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import {
  type DocumentImport,
  type ImportAttempt,
  type ImportItem,
  type ImportOutcome,
  type ImportPlan,
  type ImportProgress,
  isActive,
} from '../../imports/document-import.js';
import { DocumentImportRepository, type SettledImport } from '../../imports/document-import.repository.js';
import { begun, ended, restarted } from '../import-changes.js';

interface Row {
  readonly doc: string;
}

export class SqliteDocumentImportRepository extends DocumentImportRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
  }

  async add(documentImport: DocumentImport): Promise<void> {
    this.database.run(
      'INSERT INTO knowledge_base_imports (import_id, doc) VALUES (?, ?)',
      documentImport.importId,
      JSON.stringify(documentImport),
    );
  }

  async find(importId: string): Promise<DocumentImport | null> {
    return this.findRow(importId);
  }

  async list(page: PageRequest): Promise<Page<DocumentImport>> {
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const rows = this.database.all<Row>(
      `SELECT doc FROM knowledge_base_imports ORDER BY created_at ${direction}, import_id ${direction} LIMIT ? OFFSET ?`,
      page.pageSize,
      offsetOf(page),
    );
    const counted = this.database.get<{ total: number }>(
      'SELECT count(*) AS total FROM knowledge_base_imports',
    );
    return { items: rows.map(({ doc }) => toImport(doc)), total: counted?.total ?? 0 };
  }

  async changePlan(
    importId: string,
    plan: ImportPlan,
    nextRunAt: Date | null,
  ): Promise<DocumentImport | null> {
    return this.change(importId, (current) => ({ ...current, ...plan, nextRunAt }));
  }

  async startRun(importId: string): Promise<DocumentImport | null> {
    return this.change(importId, (current) => (isActive(current) ? null : restarted(current)));
  }

  async begin(attempt: ImportAttempt, at: Date): Promise<DocumentImport | null> {
    return this.change(attempt.importId, (current) =>
      isActive(current) ? begun(current, attempt, at) : null,
    );
  }

  async saveItem(attempt: ImportAttempt, item: ImportItem, progress: ImportProgress): Promise<boolean> {
    return this.database.transaction(() => {
      const current = this.change(attempt.importId, (each) =>
        isHeld(each, attempt) ? { ...each, progress } : null,
      );
      if (current === null) return false;
      this.database.run(
        `INSERT INTO knowledge_base_import_items (import_id, origin, doc) VALUES (?1, ?2, ?3)
         ON CONFLICT (import_id, origin) DO UPDATE SET doc = ?3`,
        item.importId,
        item.origin,
        JSON.stringify(item),
      );
      return true;
    });
  }

  async settle(attempt: ImportAttempt, settled: SettledImport, at: Date): Promise<boolean> {
    const changed = this.change(attempt.importId, (current) =>
      isHeld(current, attempt) ? ended(current, settled, at) : null,
    );
    return changed !== null;
  }

  async cancel(importId: string, nextRunAt: Date | null, at: Date): Promise<DocumentImport | null> {
    return this.change(importId, (current) =>
      isActive(current) ? ended(current, { state: 'cancelled', nextRunAt }, at) : null,
    );
  }

  async remove(importId: string): Promise<boolean> {
    return this.database.run('DELETE FROM knowledge_base_imports WHERE import_id = ?', importId) === 1;
  }

  async findItem(importId: string, origin: string): Promise<ImportItem | null> {
    return this.firstItem('import_id = ? AND origin = ?', importId, origin);
  }

  async findCopy({
    importId,
    origin,
    run,
    hash,
  }: Pick<ImportItem, 'importId' | 'origin' | 'run' | 'hash'>): Promise<ImportItem | null> {
    return this.firstItem(
      'import_id = ? AND hash = ? AND run = ? AND origin <> ? AND document_id IS NOT NULL',
      importId,
      hash,
      run,
      origin,
    );
  }

  async listItems(
    importId: string,
    outcomes: readonly ImportOutcome[],
    page: PageRequest,
  ): Promise<Page<ImportItem>> {
    const where =
      outcomes.length === 0
        ? 'import_id = ?1 AND ?2 IS NOT NULL'
        : 'import_id = ?1 AND outcome IN (SELECT value FROM json_each(?2))';
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const rows = this.database.all<Row>(
      `SELECT doc FROM knowledge_base_import_items WHERE ${where} ORDER BY origin ${direction} LIMIT ?3 OFFSET ?4`,
      importId,
      JSON.stringify(outcomes),
      page.pageSize,
      offsetOf(page),
    );
    const counted = this.database.get<{ total: number }>(
      `SELECT count(*) AS total FROM knowledge_base_import_items WHERE ${where}`,
      importId,
      JSON.stringify(outcomes),
    );
    return { items: rows.map(({ doc }) => toItem(doc)), total: counted?.total ?? 0 };
  }

  async listUnread(importId: string, run: number, limit: number): Promise<ImportItem[]> {
    return this.database
      .all<Row>(
        `SELECT doc FROM knowledge_base_import_items
         WHERE import_id = ? AND run < ? AND outcome <> 'removed' AND document_id IS NOT NULL ORDER BY origin LIMIT ?`,
        importId,
        run,
        limit,
      )
      .map(({ doc }) => toItem(doc));
  }

  async listActive(): Promise<string[]> {
    return this.listIds(`state IN ('waiting', 'running')`);
  }

  async listDue(now: Date): Promise<string[]> {
    return this.listIds(`state NOT IN ('waiting', 'running') AND next_run_at <= ?`, now.toISOString());
  }

  private listIds(where: string, ...values: string[]): string[] {
    return this.database
      .all<{ import_id: string }>(
        `SELECT import_id FROM knowledge_base_imports WHERE ${where} ORDER BY created_at, import_id`,
        ...values,
      )
      .map(({ import_id }) => import_id);
  }

  private firstItem(where: string, ...values: (string | number | null)[]): ImportItem | null {
    const row = this.database.get<Row>(
      `SELECT doc FROM knowledge_base_import_items WHERE ${where} ORDER BY origin LIMIT 1`,
      ...values,
    );
    return row ? toItem(row.doc) : null;
  }

  /** Null, and nothing changes, when the import is unknown or `next` gives null. */
  private change(
    importId: string,
    next: (current: DocumentImport) => DocumentImport | null,
  ): DocumentImport | null {
    return this.database.transaction(() => {
      const current = this.findRow(importId);
      const changed = current && next(current);
      if (changed)
        this.database.run(
          'UPDATE knowledge_base_imports SET doc = ? WHERE import_id = ?',
          JSON.stringify(changed),
          importId,
        );
      return changed;
    });
  }

  private findRow(importId: string): DocumentImport | null {
    const row = this.database.get<Row>(
      'SELECT doc FROM knowledge_base_imports WHERE import_id = ?',
      importId,
    );
    return row ? toImport(row.doc) : null;
  }
}

function isHeld({ state, token }: DocumentImport, attempt: ImportAttempt): boolean {
  return state === 'running' && token === attempt.token;
}

function toImport(doc: string): DocumentImport {
  const stored = JSON.parse(doc) as Omit<
    DocumentImport,
    'createdAt' | 'startedAt' | 'finishedAt' | 'nextRunAt'
  > & {
    createdAt: string;
    startedAt: string | null;
    finishedAt: string | null;
    nextRunAt: string | null;
  };
  return {
    ...stored,
    createdAt: new Date(stored.createdAt),
    startedAt: dateOf(stored.startedAt),
    finishedAt: dateOf(stored.finishedAt),
    nextRunAt: dateOf(stored.nextRunAt),
  };
}

function toItem(doc: string): ImportItem {
  const stored = JSON.parse(doc) as Omit<ImportItem, 'checkedAt'> & { checkedAt: string };
  return { ...stored, checkedAt: new Date(stored.checkedAt) };
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
