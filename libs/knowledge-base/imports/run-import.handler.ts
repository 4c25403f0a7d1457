import { Injectable, Logger } from '@nestjs/common';
import { Clock, type ErrorCode, isDomainError, newId } from '@app/kernel';
import type { JobContext, JobDeath } from '@app/queue';
import { type ReadCall, SourceConnectors } from '@app/source-connectors';
import type { DocumentImport, ImportAttempt, RunImportData } from './document-import.js';
import { nextRunAt } from './document-import.js';
import { DocumentImportRepository } from './document-import.repository.js';
import { ImportRun, ImportStopped } from './import-run.js';
import { ImportedDocuments } from './imported-documents.js';

/** How often a run looks whether it was cancelled or another process has taken over. */
const WATCH_MS = 1_000;
const MEGABYTE = 1024 * 1024;
const PASSING: ReadonlySet<ErrorCode> = new Set(['STORAGE_FULL', 'STORAGE_UNAVAILABLE', 'INTERNAL_ERROR']);

/** `import.run`: reads a source to its end, and brings what it holds into the knowledge base. */
@Injectable()
export class RunImportHandler {
  private readonly logger = new Logger(RunImportHandler.name);

  constructor(
    private readonly imports: DocumentImportRepository,
    private readonly connectors: SourceConnectors,
    private readonly documents: ImportedDocuments,
    private readonly clock: Clock,
  ) {}

  async handle({ importId }: RunImportData, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    const attempt = { importId, token: newId() };
    const documentImport = await this.imports.begin(attempt, this.clock.now());
    if (!documentImport) return;
    const stop = new AbortController();
    const watch = setInterval(() => void this.stopUnlessHeld(attempt, stop), WATCH_MS);
    try {
      await this.run(documentImport, attempt, AbortSignal.any([signal, stop.signal]));
    } catch (error) {
      if (error instanceof ImportStopped)
        return this.logger.log(`Import ${importId} stops: ${error.message}`);
      signal.throwIfAborted();
      if (!isDomainError(error) || PASSING.has(error.code)) throw error;
      await this.fail(attempt, { code: error.code, message: error.message });
    } finally {
      clearInterval(watch);
    }
  }

  /** Ends a run that has had every attempt. */
  async giveUp({ importId }: RunImportData, { reason }: JobDeath): Promise<void> {
    const attempt = { importId, token: newId() };
    if (await this.imports.begin(attempt, this.clock.now()))
      await this.fail(attempt, {
        code: 'INTERNAL_ERROR',
        message: `The import could not be finished: ${reason}.`,
      });
  }

  private async run(
    documentImport: DocumentImport,
    attempt: ImportAttempt,
    signal: AbortSignal,
  ): Promise<void> {
    const { source, maxDocuments, maxTotalMb, maxMinutes, importId } = documentImport;
    const run = new ImportRun(documentImport, attempt, this.imports, this.documents, this.clock);
    const call: ReadCall = {
      signal,
      limits: {
        maxDocuments,
        maxTotalBytes: maxTotalMb * MEGABYTE,
        maxDocumentBytes: this.documents.maxBytes,
        maxMs: maxMinutes * 60_000,
      },
      recall: (origin) => run.recall(origin),
    };
    let limit: string | null = null;
    for await (const event of this.connectors.open(source).read(call)) {
      if (event.type === 'end') limit = event.reason;
      else await run.take(event);
    }
    if (limit === null) await run.removeUnread(signal);
    const at = this.clock.now();
    const settled = {
      state: 'completed' as const,
      problem: limit === null ? null : { code: 'LIMIT_REACHED', message: limit },
      progress: run.progress,
      nextRunAt: nextRunAt(documentImport, at),
    };
    if (await this.imports.settle(attempt, settled, at)) {
      const { added, updated, removed, failed } = run.progress;
      this.logger.log(
        `Import ${importId}: ${added} added, ${updated} updated, ${removed} removed, ${failed} failed`,
      );
    }
  }

  private async fail(attempt: ImportAttempt, problem: { code: string; message: string }): Promise<void> {
    const current = await this.imports.find(attempt.importId);
    if (!current) return;
    const at = this.clock.now();
    const { progress } = current;
    const settled = { state: 'failed' as const, problem, progress, nextRunAt: nextRunAt(current, at) };
    if (await this.imports.settle(attempt, settled, at))
      this.logger.warn(`Import ${attempt.importId} failed: ${problem.message}`);
  }

  private async stopUnlessHeld({ importId, token }: ImportAttempt, stop: AbortController): Promise<void> {
    try {
      const current = await this.imports.find(importId);
      if (current?.token !== token) stop.abort(new ImportStopped());
    } catch {
      // A database that is away now stops the run by its next write.
    }
  }
}
