import { Injectable } from '@nestjs/common';
import { Clock, DomainError, newId, type Page, type PageRequest } from '@app/kernel';
import {
  type ChunkInContext,
  DocumentUploadService,
  type DocumentUpload,
  type IngestionJob,
  KnowledgeBaseService,
} from '@app/knowledge-base';
import { ReportCatalogue } from './report-catalogue.js';
import {
  EARLIEST_YEAR,
  type Report,
  type ReportFilter,
  type ReportRecord,
  type ReportScope,
} from './report.js';
import { ReportRepository } from './report.repository.js';

/** The category of report documents, which a search of the knowledge base does not find. */
export const REPORT_CATEGORY = 'report-analyst';

/** The fields of a report that an administrator sets. */
export type ReportDraft = Pick<
  ReportRecord,
  'title' | 'publisher' | 'year' | 'reportType' | 'url' | 'collection' | 'isRestricted'
>;

export type ReportStatus = 'processing' | 'ready' | 'failed';

export interface ListedReport {
  readonly report: Report;
  readonly status: ReportStatus;
}

/** The library of reports. Throws NOT_FOUND for unknown reports and for reports outside the scope. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly reports: ReportRepository,
    private readonly uploads: DocumentUploadService,
    private readonly knowledgeBase: KnowledgeBaseService,
    private readonly catalogue: ReportCatalogue,
    private readonly clock: Clock,
  ) {}

  /** Uploads a report as a document. Throws VALIDATION_ERROR and the errors of `DocumentUploadService.submit`. */
  async submit(
    draft: ReportDraft,
    upload: Pick<DocumentUpload, 'blob' | 'fileName' | 'tags' | 'metadata' | 'origin'>,
  ): Promise<IngestionJob> {
    const reportId = newId();
    const now = this.clock.now();
    try {
      assertYear(draft.year, now);
    } catch (error) {
      await this.uploads.discard(upload.blob);
      throw error;
    }
    // Save the record first, because the ingestion looks for it.
    await this.reports.save({ ...draft, reportId, createdAt: now, updatedAt: now });
    try {
      return await this.uploads.submit({
        ...upload,
        documentId: reportId,
        title: draft.title,
        category: REPORT_CATEGORY,
      });
    } catch (error) {
      await this.reports.remove(reportId);
      throw error;
    }
  }

  async list(filter: ReportFilter, page: PageRequest): Promise<Page<ListedReport>> {
    const { items, total } = await this.reports.list(filter, page);
    return { items: await Promise.all(items.map((report) => this.listed(report))), total };
  }

  async get(reportId: string, scope: ReportScope): Promise<ListedReport> {
    return this.listed(await this.require(reportId, scope));
  }

  /** The sections of a report are the chunks of its active version. */
  async listSections(reportId: string, scope: ReportScope, page: PageRequest): Promise<Page<ChunkInContext>> {
    await this.require(reportId, scope);
    return this.knowledgeBase.listChunks(reportId, page);
  }

  /** Keeps the fields that `changes` does not contain. */
  async change(reportId: string, scope: ReportScope, changes: Partial<ReportDraft>): Promise<ListedReport> {
    const now = this.clock.now();
    const report = await this.require(reportId, scope);
    if (changes.year !== undefined) assertYear(changes.year, now);
    const { analysis: _, ...record } = report;
    const changed: ReportRecord = { ...record, ...changes, updatedAt: now };
    await this.reports.save(changed);
    await this.catalogue.changed(changed);
    return this.get(reportId, null);
  }

  /** Also deletes the document and everything that was extracted from it. */
  async delete(reportId: string, scope: ReportScope): Promise<void> {
    await this.require(reportId, scope);
    await this.knowledgeBase.delete(reportId);
  }

  private async require(reportId: string, scope: ReportScope): Promise<Report> {
    const report = await this.reports.find(reportId);
    if (!report || !isInScope(report, scope)) throw unknownReport();
    return report;
  }

  private async listed(report: Report): Promise<ListedReport> {
    if (report.analysis !== null) return { report, status: 'ready' };
    const { status } = await this.knowledgeBase
      .getRecord(report.reportId)
      .catch(() => ({ status: 'failed' as const }));
    return { report, status: status === 'failed' ? 'failed' : 'processing' };
  }
}

export function isInScope({ collection }: Pick<Report, 'collection'>, scope: ReportScope): boolean {
  return scope === null || collection === null || scope.includes(collection);
}

export function unknownReport(): DomainError {
  return new DomainError('NOT_FOUND', 'There is no such report, or you may not read it.');
}

function assertYear(year: number, now: Date): void {
  const latest = now.getUTCFullYear() + 1;
  if (Number.isInteger(year) && year >= EARLIEST_YEAR && year <= latest) return;
  const message = `year must be a whole number from ${EARLIEST_YEAR} to ${latest}`;
  throw new DomainError('VALIDATION_ERROR', `The request is not valid: ${message}.`, [
    { field: 'year', rule: 'year', message },
  ]);
}
