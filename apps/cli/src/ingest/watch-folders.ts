import { watch } from 'node:fs/promises';
import { stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { type FoundFile, filesBelow } from './find-files.js';

/** Editors write a file in several steps: changes are read once it has been quiet for so long. */
const QUIET_MS = 300;
/** Network file systems report no changes: folders are read again after this time in any case. */
const RESCAN_MS = 10_000;

/** The state of the files below folders, to tell which of them changed. */
export class FolderState {
  private known = new Map<string, string>();

  constructor(private readonly folders: readonly string[]) {}

  /** Files that are new or changed since the last call, and whether any is gone. */
  async changes(): Promise<{ readonly changed: readonly FoundFile[]; readonly isAnyGone: boolean }> {
    const files = (await Promise.all(this.folders.map(filesBelow))).flat();
    const current = new Map<string, string>();
    const changed: FoundFile[] = [];
    for (const file of files) {
      const info = await stat(file.path).catch(() => undefined);
      if (!info) continue;
      const state = `${info.mtimeMs}-${info.size}`;
      current.set(file.path, state);
      if (this.known.get(file.path) !== state) changed.push(file);
    }
    const isAnyGone = [...this.known.keys()].some((path) => !current.has(path));
    this.known = current;
    return { changed, isAnyGone };
  }
}

/** Yields whenever something below the folders may have changed, until the signal aborts. */
export async function* folderEvents(folders: readonly string[], signal: AbortSignal): AsyncGenerator<void> {
  let notify: () => void = () => undefined;
  let isDirty = false;
  const mark = () => {
    isDirty = true;
    notify();
  };
  for (const folder of folders) void markChanges(folder, signal, mark);
  while (!signal.aborted) {
    const wait = new AbortController();
    notify = () => wait.abort();
    if (!isDirty)
      await delay(RESCAN_MS, undefined, { signal: AbortSignal.any([signal, wait.signal]) }).catch(
        () => undefined,
      );
    if (signal.aborted) return;
    await delay(QUIET_MS, undefined, { signal }).catch(() => undefined);
    isDirty = false;
    yield;
  }
}

async function markChanges(folder: string, signal: AbortSignal, mark: () => void): Promise<void> {
  try {
    for await (const _ of watch(folder, { recursive: true, signal })) mark();
  } catch {
    // Where changes cannot be watched, the folder is read again from time to time.
  }
}
