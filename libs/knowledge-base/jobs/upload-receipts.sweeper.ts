import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { DocumentRepository } from '../document.repository.js';
import { RECEIPT_LIFETIME_MS } from '../upload/upload-receipt.js';

const BATCH = 500;

/** Forgets the receipts of uploads that are too old to be repeated. */
@Injectable()
export class UploadReceiptsSweeper {
  constructor(
    private readonly documents: DocumentRepository,
    private readonly clock: Clock,
  ) {}

  /** To be called at the start and once an hour; ends between two batches when the signal aborts. */
  async sweep(signal?: AbortSignal): Promise<void> {
    const madeBefore = new Date(this.clock.now().getTime() - RECEIPT_LIFETIME_MS);
    while (!signal?.aborted && (await this.documents.forgetReceipts({ madeBefore, limit: BATCH })) === BATCH)
      await nextTurn();
  }
}
