import type { Clock } from '@app/kernel';
import type { RecalledDocument, SourceDocument, SourceEvent, SourceProblem } from '@app/source-connectors';
import {
  type DocumentImport,
  hasDeparted,
  type ImportAttempt,
  type ImportItem,
  type ImportOutcome,
  type ImportProgress,
} from './document-import.js';
import type { DocumentImportRepository } from './document-import.repository.js';
import type { ImportedDocuments } from './imported-documents.js';

const BATCH = 100;

/** The run was cancelled, its import was deleted, or another attempt has taken over. */
export class ImportStopped extends Error {
  override readonly name = 'ImportStopped';

  constructor() {
    super('It was cancelled or deleted, or another process has taken over');
  }
}

/** One run of an import, event by event. Each page is recorded when it is done, so that the run can go on after a break. */
export class ImportRun {
  progress: ImportProgress;

  constructor(
    private readonly documentImport: DocumentImport,
    private readonly attempt: ImportAttempt,
    private readonly imports: DocumentImportRepository,
    private readonly documents: ImportedDocuments,
    private readonly clock: Clock,
  ) {
    this.progress = documentImport.progress;
  }

  async recall(origin: string): Promise<RecalledDocument | null> {
    const item = await this.imports.findItem(this.attempt.importId, origin);
    if (!item) return null;
    const { validator, links, run, documentId } = item;
    // Without its document, a page is read as if it were new.
    return {
      validator: documentId === null ? null : validator,
      links,
      isDone: run === this.documentImport.run,
    };
  }

  /** Throws ImportStopped once the attempt may not write any more. */
  async take(event: Exclude<SourceEvent, { type: 'end' }>): Promise<void> {
    switch (event.type) {
      case 'found':
        this.progress = { ...this.progress, found: Math.max(event.count, this.progress.found) };
        return;
      case 'document':
        return this.takeDocument(event.document);
      case 'unchanged':
        return this.takeUnchanged(event.origin);
      case 'problem':
        return this.takeProblem(event.problem);
    }
  }

  /** Takes out the documents whose pages or files this run did not meet. Only a run that read everything may do so. */
  async removeUnread(signal: AbortSignal): Promise<void> {
    const { importId, run, onMissing } = this.documentImport;
    for (;;) {
      const unread = await this.imports.listUnread(importId, run, BATCH);
      if (unread.length === 0) return;
      for (const item of unread) {
        signal.throwIfAborted();
        if (item.documentId !== null) await this.documents.depart(item.documentId, onMissing);
        await this.save(
          {
            ...item,
            outcome: 'removed',
            // Its document is gone: should the page come back, it is a new one.
            ...(onMissing === 'delete' && { documentId: null, hash: null, validator: null }),
          },
          'removed',
        );
      }
    }
  }

  private async takeDocument(document: SourceDocument): Promise<void> {
    const { origin, hash, validator, links, bytes } = document;
    const previous = await this.imports.findItem(this.attempt.importId, origin);
    this.progress = { ...this.progress, bytes: this.progress.bytes + bytes.length };
    const copy = await this.imports.findCopy({ ...this.attempt, origin, hash, run: this.documentImport.run });
    if (copy) {
      const message = `The page has the same content as ${copy.origin}.`;
      return this.takeProblem({ origin, code: 'DUPLICATE', message, links });
    }
    const { outcome, documentId, problem } = await this.documents.take(
      this.documentImport,
      document,
      previous,
    );
    const isTaken = outcome !== 'failed';
    await this.save(
      {
        ...this.itemOf(origin, previous),
        outcome,
        problem,
        documentId,
        links,
        ...(isTaken && { hash, validator }),
      },
      outcome,
    );
  }

  private async takeUnchanged(origin: string): Promise<void> {
    const previous = await this.imports.findItem(this.attempt.importId, origin);
    if (previous?.outcome === 'removed' && previous.documentId !== null)
      await this.documents.restore(previous.documentId);
    await this.save({ ...this.itemOf(origin, previous), outcome: 'unchanged', problem: null }, 'unchanged');
  }

  private async takeProblem({ origin, code, message, links }: SourceProblem): Promise<void> {
    const previous = await this.imports.findItem(this.attempt.importId, origin);
    const outcome = hasDeparted(code) ? 'skipped' : 'failed';
    const item = { ...this.itemOf(origin, previous), outcome, problem: { code, message }, links } as const;
    // The document is taken out with all others that this run does not meet, once it is known to be complete.
    const isLeaving = hasDeparted(code) && previous !== null && previous.documentId !== null;
    await this.save(
      isLeaving ? { ...item, run: previous.run, outcome: keptOutcome(previous) } : item,
      outcome,
    );
  }

  private itemOf(origin: string, previous: ImportItem | null): ImportItem {
    return {
      importId: this.attempt.importId,
      origin,
      outcome: 'unchanged',
      problem: null,
      documentId: previous?.documentId ?? null,
      hash: previous?.hash ?? null,
      validator: previous?.validator ?? null,
      links: previous?.links ?? [],
      run: this.documentImport.run,
      checkedAt: this.clock.now(),
    };
  }

  private async save(item: ImportItem, counted: ImportOutcome): Promise<void> {
    const { progress } = this;
    this.progress = {
      ...progress,
      [counted]: progress[counted] + 1,
      checked: progress.checked + (counted === 'removed' ? 0 : 1),
    };
    const run = counted === 'removed' ? this.documentImport.run : item.run;
    if (!(await this.imports.saveItem(this.attempt, { ...item, run }, this.progress)))
      throw new ImportStopped();
  }
}

/** One that was taken out already is not taken out again. */
function keptOutcome({ outcome }: ImportItem): ImportOutcome {
  return outcome === 'removed' ? 'removed' : 'skipped';
}
