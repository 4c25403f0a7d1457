import { Worker } from 'node:worker_threads';

const EVERY_MS = 500;

/**
 * Ends this process when its parent exits, even while a document blocks the main thread, where the disconnect event
 * would not be handled.
 */
export function endWithParent(): void {
  const watch = `
    const parent = require('node:worker_threads').workerData;
    setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, ${EVERY_MS});
  `;
  new Worker(watch, {
    eval: true,
    workerData: process.ppid,
    resourceLimits: { maxOldGenerationSizeMb: 16 },
  }).unref();
}
