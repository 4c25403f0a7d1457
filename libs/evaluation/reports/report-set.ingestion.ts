import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { DocumentUploadService, SecondVectorsWorker } from '@app/knowledge-base';
import { ReportsService } from '@app/reports';
import { fillerReports } from './filler-reports.js';
import type { GoldSection } from './report-set.js';
import type { UploadedReport } from './uploaded-report.js';

const IN_FLIGHT = 8;
const POLL_MS = 20;
const PAGE_SIZE = 100;

/** A report in the library and the places of its sections. */
export interface StoredReport extends UploadedReport {
  readonly reportId: string;
  readonly chunks: readonly { readonly chunkId: string; readonly start: number; readonly content: string }[];
}

/** Uploads the reports of a set into an empty library, where the pipeline of the product ingests and analyses them. */
@Injectable()
export class ReportSetIngestion {
  constructor(
    private readonly uploads: DocumentUploadService,
    private readonly reports: ReportsService,
    private readonly second: SecondVectorsWorker,
  ) {}

  /** Resolves when all of them can be searched, by the second embedding model too. */
  async ingest(
    sections: readonly GoldSection[],
    { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number) => void },
  ): Promise<StoredReport[]> {
    return this.upload(reportsOf(sections), signal, onProgress);
  }

  /** Adds reports of generated text until the library has so many sections more. */
  async fill(sections: number, signal: AbortSignal): Promise<void> {
    await this.upload(fillerReports(sections), signal, () => undefined);
  }

  private async upload(
    reports: readonly UploadedReport[],
    signal: AbortSignal,
    onProgress: (done: number) => void,
  ): Promise<StoredReport[]> {
    const stored: StoredReport[] = [];
    const waiting = reports.values();
    const work = async (): Promise<void> => {
      for (const report of waiting) {
        stored.push(await this.add(report, signal));
        onProgress(stored.length);
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, work));
    await this.second.upToDate(signal);
    return stored;
  }

  private async add(uploaded: UploadedReport, signal: AbortSignal): Promise<StoredReport> {
    signal.throwIfAborted();
    const { title, publisher, year, report_type: reportType, url = null } = uploaded.report;
    const fileName = 'report.md';
    const blob = await this.uploads.receive(fileName, Readable.from([textOf(uploaded)]));
    const draft = { title, publisher, year, reportType, url, collection: null, isRestricted: false };
    const { documentId: reportId } = await this.reports.submit(draft, { blob, fileName });
    for (;;) {
      const { status } = await this.reports.get(reportId, null);
      if (status === 'ready') break;
      if (status === 'failed')
        throw new DomainError('INTERNAL_ERROR', `The report ${title} could not be ingested.`);
      await delay(POLL_MS, undefined, { signal });
    }
    return { ...uploaded, reportId, chunks: await this.chunksOf(reportId) };
  }

  private async chunksOf(reportId: string): Promise<StoredReport['chunks']> {
    const chunks: StoredReport['chunks'][number][] = [];
    for (let page = 1; ; page += 1) {
      const { items } = await this.reports.listSections(reportId, null, {
        page,
        pageSize: PAGE_SIZE,
        order: 'asc',
      });
      chunks.push(...items.map(({ chunkId, start, content }) => ({ chunkId, start, content })));
      if (items.length < PAGE_SIZE) return chunks;
    }
  }
}

function reportsOf(sections: readonly GoldSection[]): UploadedReport[] {
  const groups = Map.groupBy(sections, ({ report: { title, publisher, year } }) =>
    JSON.stringify([title, publisher, year]),
  );
  return [...groups.values()].map((group) => ({ report: group[0]!.report, sections: group }));
}

function textOf({ sections }: UploadedReport): string {
  if (sections.length === 1) return sections[0]!.text;
  return sections.map(({ text }, at) => `## Section ${at + 1}\n\n${text}\n`).join('\n');
}
