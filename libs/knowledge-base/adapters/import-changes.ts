import { type DocumentImport, type ImportAttempt, NO_PROGRESS } from '../imports/document-import.js';
import type { SettledImport } from '../imports/document-import.repository.js';

export function restarted(current: DocumentImport): DocumentImport {
  return {
    ...current,
    state: 'waiting',
    run: current.run + 1,
    token: null,
    progress: NO_PROGRESS,
    problem: null,
    startedAt: null,
    finishedAt: null,
    nextRunAt: null,
  };
}

/** A run that goes on after a break keeps its start. */
export function begun(current: DocumentImport, { token }: ImportAttempt, at: Date): DocumentImport {
  return { ...current, state: 'running', token, startedAt: current.startedAt ?? at };
}

export function ended(
  current: DocumentImport,
  end: SettledImport | { readonly state: 'cancelled'; readonly nextRunAt: Date | null },
  at: Date,
): DocumentImport {
  return { ...current, ...end, token: null, finishedAt: at };
}
