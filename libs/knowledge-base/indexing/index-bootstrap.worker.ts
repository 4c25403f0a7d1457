import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { IndexBootstrapper } from './index-bootstrapper.js';
import { IndexSynchronizer } from './index-synchronizer.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Loads the index at boot, and embeds what a model that was away has left out; both are tried until they succeed. The
 * server listens meanwhile and says that it is not ready.
 */
@Injectable()
export class IndexBootstrapWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(IndexBootstrapWorker.name);
  private readonly stopping = new AbortController();

  constructor(
    private readonly bootstrapper: IndexBootstrapper,
    private readonly synchronizer: IndexSynchronizer,
  ) {}

  onApplicationBootstrap(): void {
    void this.warmUp();
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  private async warmUp(): Promise<void> {
    const { signal } = this.stopping;
    await this.untilDone(
      () => this.bootstrapper.ready(),
      (problem) => this.logger.error(`Failed to load the index, which is tried again: ${problem}`),
    );
    await this.untilDone(
      () => this.synchronizer.embedMissing(signal),
      (problem) => this.logger.debug(`Failed to compute the missing vectors of chunks: ${problem}`),
    );
  }

  private async untilDone(work: () => Promise<void>, onFailure: (problem: string) => void): Promise<void> {
    const { signal } = this.stopping;
    for (let pauseMs = FIRST_PAUSE_MS; !signal.aborted; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      try {
        return await work();
      } catch (error) {
        if (!signal.aborted) onFailure(messageOf(error));
      }
      await delay(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
