import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type DocumentListener, DocumentListeners } from '@app/knowledge-base';
import { ReportCatalogue } from './report-catalogue.js';
import { AnalyseReportStep } from './steps/analyse-report.step.js';

/** Analyses each new version of a report, and removes the reports of deleted documents. */
@Injectable()
export class ReportListener implements DocumentListener, OnModuleInit {
  constructor(
    private readonly listeners: DocumentListeners,
    private readonly analysis: AnalyseReportStep,
    private readonly catalogue: ReportCatalogue,
  ) {}

  onModuleInit(): void {
    this.listeners.add(this);
  }

  onActiveVersion(documentId: string, _version: number, signal: AbortSignal): Promise<void> {
    return this.analysis.run(documentId, signal);
  }

  onRemoved(documentId: string): Promise<void> {
    return this.catalogue.removed(documentId);
  }
}
