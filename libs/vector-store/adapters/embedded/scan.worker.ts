import { parentPort } from 'node:worker_threads';
import { RowScanner } from './row-scanner.js';
import type { CloseMessage, OpenMessage, ScanMessage, ScanReply } from './scan-messages.js';

const scanners = new Map<number, RowScanner>();

parentPort?.on('message', (message: OpenMessage | CloseMessage | ScanMessage) => {
  if (message.type === 'open') {
    scanners.set(message.index, new RowScanner(message.rows, 1));
    return;
  }
  if (message.type === 'close') {
    scanners.delete(message.index);
    return;
  }
  const scanner = scanners.get(message.index);
  if (scanner === undefined) throw new Error(`Index ${message.index} was not opened`);
  const reply: ScanReply = { id: message.id, rows: scanner.nearest(message.scan) };
  parentPort?.postMessage(reply, [reply.rows.buffer]);
});
