import { readFile } from 'node:fs/promises';

const EVERY_MS = 250;
// The memory that the process needs in addition to its heap: code, stacks, the file and its unpacked content.
const BESIDE_HEAP_MB = 384;
const PAGE_BYTES = 4_096;

/**
 * Calls `onExceeded` if a process uses far more memory than its heap limit, which does not count buffers. On
 * systems without /proc, nothing is watched. Returns a function that stops the watch.
 */
export function watchMemory(pid: number | undefined, maxHeapMb: number, onExceeded: () => void): () => void {
  const most = (maxHeapMb + BESIDE_HEAP_MB) * 1024 * 1024;
  const timer = setInterval(() => {
    void residentBytes(pid).then((bytes) => {
      if (bytes > most) onExceeded();
    });
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Returns 0 if the size is unknown. */
export async function residentBytes(pid: number | undefined): Promise<number> {
  try {
    const [, resident = '0'] = (await readFile(`/proc/${pid}/statm`, 'latin1')).split(' ');
    return Number(resident) * PAGE_BYTES;
  } catch {
    return 0;
  }
}
