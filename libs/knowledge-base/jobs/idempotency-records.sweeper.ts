import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { DocumentRepository } from '../document.repository.js';
import { IDEMPOTENCY_RECORD_LIFETIME_MS } from '../upload/upload-idempotency-record.js';

const BATCH = 500;

/** Removes the idempotency records of uploads that are too old to be repeated. */
@Injectable()
export class IdempotencyRecordsSweeper {
  constructor(
    private readonly documents: DocumentRepository,
    private readonly clock: Clock,
  ) {}

  /** To be called at the start and once an hour; ends between two batches when the signal aborts. */
  async sweep(signal?: AbortSignal): Promise<void> {
    const madeBefore = new Date(this.clock.now().getTime() - IDEMPOTENCY_RECORD_LIFETIME_MS);
    while (
      !signal?.aborted &&
      (await this.documents.forgetIdempotencyRecords({ madeBefore, limit: BATCH })) === BATCH
    )
      await nextTurn();
  }
}
