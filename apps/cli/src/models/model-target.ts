import { CliError } from '../cli-error.js';
import type { FileBars } from './file-bars.js';

export interface ModelTarget {
  /** Where the files go. */
  readonly folder: string;
  /** `owner/name`. */
  readonly repository: string;
  /** Whether files that are there are fetched again. */
  readonly force: boolean;
  readonly bars: FileBars;
}

export interface PulledFile {
  readonly name: string;
  readonly bytes: number;
  /** Whether it was there before. */
  readonly kept: boolean;
}

/** The extension of a file that is not whole yet. */
export const PARTIAL = '.partial';

/** The error for the user of what the file system refused, with the way out where there is one. */
export function storageError(error: unknown, folder: string): unknown {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new CliError(`The disk of ${folder} is full: make room there, or set MODELS_DIR to another, and pull again.`);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new CliError(`${folder} may not be written: allow it, or set MODELS_DIR to another folder.`);
  return error;
}
