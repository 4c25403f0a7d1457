import { Injectable, Logger } from '@nestjs/common';
import { Clock, DomainError, messageOf, newId, type Page, type PageRequest } from '@app/kernel';
import { JobQueue } from '@app/queue';
import { SourceConnectors, type SourceSpec } from '@app/source-connectors';
import type { KnowledgeDocument } from '../document.js';
import { DocumentRepository } from '../document.repository.js';
import { tagsOf } from '../upload/document-fields.js';
import {
  type DocumentImport,
  type ImportedFields,
  type ImportItem,
  type ImportOutcome,
  type ImportPlan,
  isActive,
  nextRunAt,
  NO_PROGRESS,
  RUN_IMPORT,
} from './document-import.js';
import { DocumentImportRepository } from './document-import.repository.js';

export interface ImportDraft extends ImportPlan {
  readonly source: SourceSpec;
  readonly fields: ImportedFields;
  readonly createdBy: string;
}

/** A page or file with the document that was made of it; null where there is none, or none any more. */
export interface ImportedPage {
  readonly item: ImportItem;
  readonly document: KnowledgeDocument | null;
}

const MOST_IMPORTS = 200;

/** Imports of websites, folders and archives. Unknown ids raise NOT_FOUND. */
@Injectable()
export class ImportsService {
  private readonly logger = new Logger(ImportsService.name);

  constructor(
    private readonly imports: DocumentImportRepository,
    private readonly documents: DocumentRepository,
    private readonly connectors: SourceConnectors,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** The first run is due at once. Raises VALIDATION_ERROR and FORBIDDEN for a location that may not be read, and CONFLICT beyond 200 imports. */
  async create({ source, fields, createdBy, ...plan }: ImportDraft): Promise<DocumentImport> {
    this.connectors.open(source);
    const { total } = await this.imports.list({ page: 1, pageSize: 1, order: 'asc' });
    if (total >= MOST_IMPORTS)
      throw new DomainError('CONFLICT', `There are ${MOST_IMPORTS} imports already. Delete one first.`);
    const documentImport: DocumentImport = {
      ...plan,
      importId: newId(),
      source,
      fields: { ...fields, tags: tagsOf(fields.tags) },
      state: 'waiting',
      run: 1,
      token: null,
      progress: NO_PROGRESS,
      problem: null,
      createdBy,
      createdAt: this.clock.now(),
      startedAt: null,
      finishedAt: null,
      nextRunAt: null,
    };
    await this.imports.add(documentImport);
    await this.enqueue(documentImport.importId);
    return documentImport;
  }

  list(page: PageRequest): Promise<Page<DocumentImport>> {
    return this.imports.list(page);
  }

  async get(importId: string): Promise<DocumentImport> {
    const found = await this.imports.find(importId);
    if (!found) throw unknownImport();
    return found;
  }

  /** The pages and files of an import, all of them or those with one of the outcomes. */
  async listPages(
    importId: string,
    outcomes: readonly ImportOutcome[],
    page: PageRequest,
  ): Promise<Page<ImportedPage>> {
    await this.get(importId);
    const { items, total } = await this.imports.listItems(importId, outcomes, page);
    const pages = items.map(async (item) => ({
      item,
      document: item.documentId === null ? null : await this.documents.find(item.documentId),
    }));
    return { items: await Promise.all(pages), total };
  }

  /** From the next run on. */
  async change(importId: string, changes: Partial<ImportPlan>): Promise<DocumentImport> {
    const current = await this.get(importId);
    const { schedule, onMissing, maxDocuments, maxTotalMb, maxMinutes } = { ...current, ...changes };
    const plan = { schedule, onMissing, maxDocuments, maxTotalMb, maxMinutes };
    const changed = await this.imports.changePlan(
      importId,
      plan,
      isActive(current) ? null : nextRunAt(plan, this.clock.now()),
    );
    if (!changed) throw unknownImport();
    return changed;
  }

  /** Reads the source again. Raises CONFLICT while a run is active. */
  async run(importId: string): Promise<DocumentImport> {
    await this.get(importId);
    const started = await this.imports.startRun(importId);
    if (!started)
      throw new DomainError(
        'CONFLICT',
        'The import is running already. Wait until it is finished, or cancel it.',
      );
    await this.enqueue(importId);
    return started;
  }

  /** Starts a run for the job of one that failed. Nothing happens for an import that is in any other state. */
  async retry(importId: string): Promise<void> {
    const current = await this.imports.find(importId);
    if (current?.state === 'failed') await this.imports.startRun(importId);
  }

  /** Documents that were imported so far stay. Raises CONFLICT when no run is active. */
  async cancel(importId: string): Promise<DocumentImport> {
    const current = await this.get(importId);
    const at = this.clock.now();
    const cancelled = await this.imports.cancel(importId, nextRunAt(current, at), at);
    if (!cancelled) throw new DomainError('CONFLICT', 'The import is not running.');
    return cancelled;
  }

  /** The documents that were imported stay. */
  async delete(importId: string): Promise<void> {
    if (!(await this.imports.remove(importId))) throw unknownImport();
  }

  /** Starts the runs that are due, and brings active ones to the queue when it does not know them. To be called at the start and once a minute. */
  async sweep(): Promise<void> {
    for (const importId of await this.imports.listDue(this.clock.now()))
      await this.imports.startRun(importId);
    for (const importId of await this.imports.listActive()) await this.enqueue(importId);
  }

  /** The record says that the run is due: when the queue cannot take it now, the sweep brings it later. */
  private async enqueue(importId: string): Promise<void> {
    try {
      await this.queue.enqueue(RUN_IMPORT, { importId }, { key: importId });
    } catch (error) {
      this.logger.warn(`Import ${importId} waits for the next sweep: ${messageOf(error)}`);
    }
  }
}

function unknownImport(): DomainError {
  return new DomainError('NOT_FOUND', 'There is no import with this import_id. It may have been deleted.');
}
