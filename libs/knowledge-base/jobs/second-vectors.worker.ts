import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { SecondVectors } from '../embedding-index/second-vectors.js';
import {
  SecondVectorsBuilder,
  type SecondVectorsProgress,
} from '../embedding-index/second-vectors.builder.js';
import { InMemoryIndex } from '../indexing/in-memory-index.js';
import { IndexBootstrapper } from '../indexing/index-bootstrapper.js';

const LOOK_AGAIN_MS = 500;
/** Documents that are being ingested go first, for so long. */
const LONGEST_WAIT_MS = 30_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** `off`: none is configured, or it does not belong to the active index. `failed`: see the problem; it is tried again. */
export type SecondVectorsStatus = 'off' | 'building' | 'ready' | 'failed';

export interface SecondVectorsState extends SecondVectorsProgress {
  readonly model: string | null;
  readonly status: SecondVectorsStatus;
  readonly problem: string | null;
}

/** Keeps the vectors of the second embedding model up to date, in the background, whenever chunks have changed. */
@Injectable()
export class SecondVectorsWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(SecondVectorsWorker.name);
  private readonly stopping = new AbortController();
  /** `InMemoryIndex.changes` that the last build has seen. */
  private built = -1;
  private problem: string | null = null;

  constructor(
    private readonly bootstrapper: IndexBootstrapper,
    private readonly index: InMemoryIndex,
    private readonly second: SecondVectors,
    private readonly builder: SecondVectorsBuilder,
  ) {}

  onApplicationBootstrap(): void {
    if (this.second.modelName === null) return;
    this.problem = this.second.missing();
    if (this.problem !== null)
      this.logger.warn(`Answers do without the second embedding model: ${this.problem}`);
    else void this.run().catch((error: unknown) => this.logger.error(messageOf(error)));
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  state(): SecondVectorsState {
    const { problem, second } = this;
    const isReady = this.built === this.index.changes;
    const status = !second.isUsed ? 'off' : problem !== null ? 'failed' : isReady ? 'ready' : 'building';
    return { model: second.modelName, status, ...this.builder.progress(), problem };
  }

  /** Resolves when nothing is left to be built, or nothing can be. */
  async upToDate(signal: AbortSignal): Promise<void> {
    while (this.state().status === 'building') await delay(LOOK_AGAIN_MS / 5, undefined, { signal });
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    await this.bootstrapper.whenReady();
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      if (this.second.isUsed && this.built !== this.index.changes) {
        await this.untilQuiet();
        pauseMs = (await this.build()) ? FIRST_PAUSE_MS : Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      }
      await this.pause(this.problem === null ? LOOK_AGAIN_MS : pauseMs);
    }
  }

  private async build(): Promise<boolean> {
    const { signal } = this.stopping;
    const { changes } = this.index;
    try {
      await this.builder.build(signal);
      this.built = changes;
      this.problem = null;
      return true;
    } catch (error) {
      if (!signal.aborted) {
        this.problem = messageOf(error);
        this.logger.warn(`The second embedding model could not read all chunks: ${this.problem}`);
      }
      return false;
    }
  }

  private async untilQuiet(): Promise<void> {
    for (let waited = 0; waited < LONGEST_WAIT_MS && !this.stopping.signal.aborted; waited += LOOK_AGAIN_MS) {
      const { changes } = this.index;
      await this.pause(LOOK_AGAIN_MS);
      if (changes === this.index.changes) return;
    }
  }

  private async pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
  }
}
