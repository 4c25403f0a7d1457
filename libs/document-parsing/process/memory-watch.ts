import { readFile } from 'node:fs/promises';

const EVERY_MS = 250;
// What the process needs beside its heap: code, stacks, the file itself and what it unpacks to.
const BESIDE_HEAP_MB = 384;
const PAGE_BYTES = 4_096;

/**
 * Calls `onExceeded` when a process holds far more memory than its heap may take, as buffers do, which V8's limit does
 * not count. On systems without /proc nothing is watched. Returns what ends the watch.
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

/** 0 where it cannot be told. */
export async function residentBytes(pid: number | undefined): Promise<number> {
  try {
    const [, resident = '0'] = (await readFile(`/proc/${pid}/statm`, 'latin1')).split(' ');
    return Number(resident) * PAGE_BYTES;
  } catch {
    return 0;
  }
}
