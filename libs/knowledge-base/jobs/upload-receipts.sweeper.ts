import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock, messageOf } from '@app/kernel';
import { DocumentRepository } from '../document.repository.js';
import { RECEIPT_LIFETIME_MS } from '../upload/upload-receipt.js';

const INTERVAL_MS = 60 * 60 * 1000;
const BATCH = 500;

/** Forgets the receipts of uploads that nobody can repeat any more. */
@Injectable()
export class UploadReceiptsSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(UploadReceiptsSweeper.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly documents: DocumentRepository,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.run(), INTERVAL_MS).unref();
    void this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  async sweep(): Promise<void> {
    const madeBefore = new Date(this.clock.now().getTime() - RECEIPT_LIFETIME_MS);
    while (!this.stopped && (await this.documents.forgetReceipts({ madeBefore, limit: BATCH })) === BATCH)
      await nextTurn();
  }

  private async run(): Promise<void> {
    this.running ??= this.sweep()
      .catch((error: unknown) => this.logger.warn(`Receipts of uploads stay for now: ${messageOf(error)}`))
      .finally(() => (this.running = undefined));
    await this.running;
  }
}
