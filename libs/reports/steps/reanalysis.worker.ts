import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { JobQueue } from '@app/queue';
import { EntityReader } from '../entities/entity-reader.js';
import { ReportRepository } from '../report.repository.js';
import { AnalyseReportStep } from './analyse-report.step.js';

const REANALYSE = 'report.reanalyse';
const BATCH = 50;
const ATTEMPTS = 5;
const HOUR_MS = 3_600_000;

/** Analyses reports again that were analysed with a different gazetteer. */
@Injectable()
export class ReanalysisWorker implements OnApplicationBootstrap {
  constructor(
    private readonly queue: JobQueue,
    private readonly reports: ReportRepository,
    private readonly analysis: AnalyseReportStep,
    private readonly reader: EntityReader,
  ) {}

  onApplicationBootstrap(): void {
    this.queue.consume<object>(REANALYSE, (_, { signal }) => this.run(signal), {
      concurrency: 1,
      attempts: ATTEMPTS,
      timeoutMs: HOUR_MS,
    });
  }

  /** Enqueues a job and returns immediately. */
  request(): Promise<void> {
    return this.queue.enqueue(REANALYSE, {}, { key: REANALYSE });
  }

  /** If an attempt is interrupted, the next one continues with the remaining reports. */
  private async run(signal: AbortSignal): Promise<void> {
    const version = await this.reader.gazetteerVersion();
    for (let after = ''; ;) {
      const outdated = await this.reports.listOutdated(version, after, BATCH);
      for (const reportId of outdated) await this.analysis.run(reportId, signal);
      if (outdated.length < BATCH) return;
      after = outdated.at(-1)!;
    }
  }
}
