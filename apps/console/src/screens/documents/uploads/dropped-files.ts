import type { QueuedFile } from './upload-queue.js';

/** The files of a drop, those in folders with their paths. Reads the entries before the event is over. */
export function droppedFiles(transfer: DataTransfer): Promise<QueuedFile<File>[]> {
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  return filesOf(entries);
}

export function chosenFiles(files: FileList | null): QueuedFile<File>[] {
  return [...(files ?? [])].map((file) => toQueued(file, file.webkitRelativePath || file.name));
}

async function filesOf(entries: readonly FileSystemEntry[]): Promise<QueuedFile<File>[]> {
  const found: QueuedFile<File>[] = [];
  for (const entry of entries) {
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) =>
        (entry as FileSystemFileEntry).file(resolve, reject),
      );
      found.push(toQueued(file, entry.fullPath.replace(/^\//, '')));
    } else if (entry.isDirectory)
      found.push(...(await filesOf(await childrenOf(entry as FileSystemDirectoryEntry))));
  }
  return found;
}

/** A reader returns a hundred entries at a time. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return found.filter(({ name }) => !name.startsWith('.'));
    found.push(...some);
  }
}

function toQueued(file: File, name: string): QueuedFile<File> {
  return { name, size: file.size, content: file };
}
