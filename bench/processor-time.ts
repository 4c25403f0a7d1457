import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Processor time of all threads of a process so far, as Linux counts it in nanoseconds. */
export function processorMicroseconds(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks).reduce((total, task) => {
    const [nanoseconds] = readFileSync(join(tasks, task, 'schedstat'), 'utf8').split(' ', 1);
    return total + Number(nanoseconds) / 1_000;
  }, 0);
}
