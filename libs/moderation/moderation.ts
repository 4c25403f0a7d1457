import type { Health } from '@app/kernel';
import type { ModerationProvider } from './moderation-provider.js';

/** The vendor that judges texts in this installation, and what happens when it fails. */
export class Moderation {
  constructor(
    /** Null where the local rules are all there is. */
    readonly provider: ModerationProvider | null,
    /** `open`: texts pass unjudged, `closed`: they are refused. */
    readonly onFailure: 'open' | 'closed' = 'open',
  ) {}

  async health(): Promise<Health> {
    return this.provider === null ? { status: 'up', detail: 'off' } : this.provider.health();
  }

  /** Nest calls it when the application ends. */
  async onApplicationShutdown(): Promise<void> {
    await this.provider?.dispose();
  }
}
