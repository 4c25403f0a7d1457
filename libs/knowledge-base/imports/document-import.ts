import type { SourceProblemCode, SourceSpec } from '@app/source-connectors';
import type { Problem } from '../document.js';
import type { DocumentType } from '../passage.js';

export const IMPORT_STATES = ['waiting', 'running', 'completed', 'failed', 'cancelled'] as const;
/** An import that is `waiting` or `running` is active: it is in the queue, or the sweeper puts it there. */
export type ImportState = (typeof IMPORT_STATES)[number];

export const IMPORT_SCHEDULES = ['off', 'hourly', 'daily', 'weekly', 'monthly'] as const;
export type ImportSchedule = (typeof IMPORT_SCHEDULES)[number];

export const MISSING_POLICIES = ['archive', 'delete', 'keep'] as const;
/** What becomes of a document whose page or file is no longer in the source. */
export type MissingPolicy = (typeof MISSING_POLICIES)[number];

const HOUR_MS = 60 * 60 * 1_000;
const INTERVAL_MS: Readonly<Record<Exclude<ImportSchedule, 'off'>, number>> = {
  hourly: HOUR_MS,
  daily: 24 * HOUR_MS,
  weekly: 7 * 24 * HOUR_MS,
  monthly: 30 * 24 * HOUR_MS,
};

/** What every run does; an administrator may change it between runs. */
export interface ImportPlan {
  readonly schedule: ImportSchedule;
  readonly onMissing: MissingPolicy;
  readonly maxDocuments: number;
  readonly maxTotalMb: number;
  readonly maxMinutes: number;
}

/** Fields that every imported document gets. */
export interface ImportedFields {
  readonly documentType: DocumentType;
  readonly category: string | null;
  readonly tags: readonly string[];
}

/** Counts of one run. */
export interface ImportProgress {
  /** Pages or files known so far. */
  readonly found: number;
  /** Those that were read; the sum of the outcomes but `removed`. */
  readonly checked: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Not taken for a reason that is no failure, such as a copy of another page. */
  readonly skipped: number;
  readonly failed: number;
  readonly removed: number;
  /** Of the contents that were read. */
  readonly bytes: number;
}

export const NO_PROGRESS: ImportProgress = {
  found: 0,
  checked: 0,
  added: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  failed: 0,
  removed: 0,
  bytes: 0,
};

export interface DocumentImport extends ImportPlan {
  readonly importId: string;
  readonly source: SourceSpec;
  readonly fields: ImportedFields;
  readonly state: ImportState;
  /** The number of the present run, or of the last one; from 1. */
  readonly run: number;
  /** Of the attempt that may write; null while none runs. */
  readonly token: string | null;
  readonly progress: ImportProgress;
  /** Why the run failed, or which limit ended it; null otherwise. */
  readonly problem: Problem | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  /** Of the present run, or of the last one. */
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** Null while a run is active, and without a schedule. */
  readonly nextRunAt: Date | null;
}

export const IMPORT_OUTCOMES = ['added', 'updated', 'unchanged', 'skipped', 'failed', 'removed'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

/** What became of one page or file. */
export interface ImportItem {
  readonly importId: string;
  /** Its address, or its path in the folder or archive. */
  readonly origin: string;
  /** The run that it was read in last. */
  readonly run: number;
  readonly outcome: ImportOutcome;
  readonly problem: Problem | null;
  readonly documentId: string | null;
  /** Of the content that the document was made of; null where there is none. */
  readonly hash: string | null;
  /** For the connector. */
  readonly validator: string | null;
  readonly links: readonly string[];
  readonly checkedAt: Date;
}

/** Names one attempt at a run; its writes are conditional on it. */
export interface ImportAttempt {
  readonly importId: string;
  readonly token: string;
}

export const RUN_IMPORT = 'import.run';

export interface RunImportData {
  readonly importId: string;
}

export function isActive({ state }: Pick<DocumentImport, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}

/** When the next run is due after one that ended at `at`. */
export function nextRunAt({ schedule }: Pick<ImportPlan, 'schedule'>, at: Date): Date | null {
  return schedule === 'off' ? null : new Date(at.getTime() + INTERVAL_MS[schedule]);
}

/** The page is no longer what the document was made of, in contrast to one that cannot be read for now. */
const DEPARTED: ReadonlySet<SourceProblemCode> = new Set(['GONE', 'DUPLICATE', 'REDIRECTED', 'NOT_INDEXED']);

export function hasDeparted(code: SourceProblemCode): boolean {
  return DEPARTED.has(code);
}
