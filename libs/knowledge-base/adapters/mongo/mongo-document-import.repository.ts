import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Connection, Model, QueryFilter } from 'mongoose';
import { inTransaction } from '@app/database/mongo/index.js';
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
import {
  fromImportRecord,
  fromItemRecord,
  ImportItemRecord,
  ImportRecord,
  itemKey,
  toImportRecord,
  toItemRecord,
} from './document-import.schema.js';

const ACTIVE = ['waiting', 'running'] as const;

@Injectable()
export class MongoDocumentImportRepository extends DocumentImportRepository {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(ImportRecord.name) private readonly imports: Model<ImportRecord>,
    @InjectModel(ImportItemRecord.name) private readonly items: Model<ImportItemRecord>,
  ) {
    super();
  }

  async add(documentImport: DocumentImport): Promise<void> {
    await this.imports.collection.insertOne(toImportRecord(documentImport) as never);
  }

  async find(importId: string): Promise<DocumentImport | null> {
    const record = await this.imports.findById(importId).lean();
    return record && fromImportRecord(record);
  }

  async list(page: PageRequest): Promise<Page<DocumentImport>> {
    const [records, total] = await Promise.all([
      this.imports
        .find()
        .sort({ created_at: page.order, _id: page.order })
        .skip(offsetOf(page))
        .limit(page.pageSize)
        .lean(),
      this.imports.countDocuments(),
    ]);
    return { items: records.map(fromImportRecord), total };
  }

  changePlan(importId: string, plan: ImportPlan, nextRunAt: Date | null): Promise<DocumentImport | null> {
    return this.change(importId, (current) => ({ ...current, ...plan, nextRunAt }));
  }

  startRun(importId: string): Promise<DocumentImport | null> {
    return this.change(importId, (current) => (isActive(current) ? null : restarted(current)));
  }

  begin(attempt: ImportAttempt, at: Date): Promise<DocumentImport | null> {
    return this.change(attempt.importId, (current) =>
      isActive(current) ? begun(current, attempt, at) : null,
    );
  }

  async saveItem(attempt: ImportAttempt, item: ImportItem, progress: ImportProgress): Promise<boolean> {
    const changed = await this.change(
      attempt.importId,
      (current) => (isHeld(current, attempt) ? { ...current, progress } : null),
      async (session) => {
        const record = toItemRecord(item);
        await this.items.collection.replaceOne({ _id: record._id as never }, record, {
          upsert: true,
          session,
        });
      },
    );
    return changed !== null;
  }

  async settle(attempt: ImportAttempt, settled: SettledImport, at: Date): Promise<boolean> {
    const changed = await this.change(attempt.importId, (current) =>
      isHeld(current, attempt) ? ended(current, settled, at) : null,
    );
    return changed !== null;
  }

  cancel(importId: string, nextRunAt: Date | null, at: Date): Promise<DocumentImport | null> {
    return this.change(importId, (current) =>
      isActive(current) ? ended(current, { state: 'cancelled', nextRunAt }, at) : null,
    );
  }

  remove(importId: string): Promise<boolean> {
    return inTransaction(this.connection, async (session) => {
      const { deletedCount } = await this.imports.deleteOne({ _id: importId }).session(session);
      if (deletedCount === 1) await this.items.deleteMany({ import_id: importId }).session(session);
      return deletedCount === 1;
    });
  }

  async findItem(importId: string, origin: string): Promise<ImportItem | null> {
    const record = await this.items.findById(itemKey({ importId, origin })).lean();
    return record && fromItemRecord(record);
  }

  async findCopy({
    importId,
    origin,
    run,
    hash,
  }: Pick<ImportItem, 'importId' | 'origin' | 'run' | 'hash'>): Promise<ImportItem | null> {
    if (hash === null) return null;
    const record = await this.items
      .findOne({ import_id: importId, hash, run, origin: { $ne: origin }, document_id: { $ne: null } })
      .sort({ origin: 1 })
      .lean();
    return record && fromItemRecord(record);
  }

  async listItems(
    importId: string,
    outcomes: readonly ImportOutcome[],
    page: PageRequest,
  ): Promise<Page<ImportItem>> {
    const filter: QueryFilter<ImportItemRecord> = {
      import_id: importId,
      ...(outcomes.length > 0 && { outcome: { $in: outcomes } }),
    };
    const [records, total] = await Promise.all([
      this.items.find(filter).sort({ origin: page.order }).skip(offsetOf(page)).limit(page.pageSize).lean(),
      this.items.countDocuments(filter),
    ]);
    return { items: records.map(fromItemRecord), total };
  }

  async listUnread(importId: string, run: number, limit: number): Promise<ImportItem[]> {
    const records = await this.items
      .find({
        import_id: importId,
        run: { $lt: run },
        outcome: { $ne: 'removed' },
        document_id: { $ne: null },
      })
      .sort({ origin: 1 })
      .limit(limit)
      .lean();
    return records.map(fromItemRecord);
  }

  listActive(): Promise<string[]> {
    return this.listIds({ state: { $in: ACTIVE } });
  }

  listDue(now: Date): Promise<string[]> {
    return this.listIds({ state: { $nin: ACTIVE }, next_run_at: { $ne: null, $lte: now } });
  }

  private async listIds(filter: QueryFilter<ImportRecord>): Promise<string[]> {
    const records = await this.imports.find(filter, { _id: 1 }).sort({ created_at: 1, _id: 1 }).lean();
    return records.map(({ _id }) => _id);
  }

  /** Null, and nothing changes, when the import is unknown or `next` gives null. `also` belongs to the same transaction. */
  private change(
    importId: string,
    next: (current: DocumentImport) => DocumentImport | null,
    also?: (session: ClientSession) => Promise<void>,
  ): Promise<DocumentImport | null> {
    return inTransaction(this.connection, async (session) => {
      const record = await this.imports.findById(importId).session(session).lean();
      const changed = record && next(fromImportRecord(record));
      if (!changed) return null;
      await this.imports.collection.replaceOne({ _id: importId as never }, toImportRecord(changed), {
        session,
      });
      await also?.(session);
      return changed;
    });
  }
}

function isHeld({ state, token }: DocumentImport, attempt: ImportAttempt): boolean {
  return state === 'running' && token === attempt.token;
}
