import type { Scan, SharedRows } from './row-scanner.js';

/** An index that the thread knows by its number. */
export interface OpenMessage {
  readonly type: 'open';
  readonly index: number;
  readonly rows: SharedRows;
}

/** An index that the thread forgets. */
export interface CloseMessage {
  readonly type: 'close';
  readonly index: number;
}

export interface ScanMessage {
  readonly type: 'scan';
  readonly id: number;
  readonly index: number;
  readonly scan: Scan;
}

export interface ScanReply {
  readonly id: number;
  readonly rows: Uint32Array<ArrayBuffer>;
}
