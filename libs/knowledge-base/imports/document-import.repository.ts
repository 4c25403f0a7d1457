import type { Page, PageRequest } from '@app/kernel';
import type { Problem } from '../document.js';
import type {
  DocumentImport,
  ImportAttempt,
  ImportItem,
  ImportOutcome,
  ImportPlan,
  ImportProgress,
} from './document-import.js';

export interface SettledImport {
  readonly state: 'completed' | 'failed';
  readonly problem: Problem | null;
  readonly progress: ImportProgress;
  readonly nextRunAt: Date | null;
}

/** Imports and what became of their pages and files: the truth about runs; the queue only carries the ids. */
export abstract class DocumentImportRepository {
  abstract add(documentImport: DocumentImport): Promise<void>;

  abstract find(importId: string): Promise<DocumentImport | null>;

  /** By the time they were created. */
  abstract list(page: PageRequest): Promise<Page<DocumentImport>>;

  /** Null when there is none of that id. */
  abstract changePlan(
    importId: string,
    plan: ImportPlan,
    nextRunAt: Date | null,
  ): Promise<DocumentImport | null>;

  /** Makes a new run due, with a new number and no progress. Null, and nothing changes, while one is active or when it is unknown. */
  abstract startRun(importId: string): Promise<DocumentImport | null>;

  /** Hands the active run to a new attempt, so that no previous one may write any more. Null when no run is active. */
  abstract begin(attempt: ImportAttempt, at: Date): Promise<DocumentImport | null>;

  /** The item in place of the one of the same origin, and the progress of the run. False when the attempt may not write any more. */
  abstract saveItem(attempt: ImportAttempt, item: ImportItem, progress: ImportProgress): Promise<boolean>;

  /** Ends the run. False when the attempt may not write any more. */
  abstract settle(attempt: ImportAttempt, settled: SettledImport, at: Date): Promise<boolean>;

  /** Ends the active run, also while another process works on it. Null when none is active. */
  abstract cancel(importId: string, nextRunAt: Date | null, at: Date): Promise<DocumentImport | null>;

  /** With its items. False when it is unknown. */
  abstract remove(importId: string): Promise<boolean>;

  abstract findItem(importId: string, origin: string): Promise<ImportItem | null>;

  /** An item of another origin with the same content that has a document and was read in the same run. */
  abstract findCopy(
    item: Pick<ImportItem, 'importId' | 'origin' | 'run' | 'hash'>,
  ): Promise<ImportItem | null>;

  /** By origin. */
  abstract listItems(
    importId: string,
    outcomes: readonly ImportOutcome[],
    page: PageRequest,
  ): Promise<Page<ImportItem>>;

  /** Items with a document that were last read before the given run and are not `removed`. */
  abstract listUnread(importId: string, run: number, limit: number): Promise<ImportItem[]>;

  /** Ids of the imports with an active run, oldest first. */
  abstract listActive(): Promise<string[]>;

  /** Ids of the imports whose next run is due. */
  abstract listDue(now: Date): Promise<string[]>;
}
