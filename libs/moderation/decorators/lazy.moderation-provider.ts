import type { Health } from '@app/kernel';
import {
  type HealthCall,
  type ModerationCall,
  ModerationProvider,
  type ModerationResult,
} from '../moderation-provider.js';

/** Loads its adapter at the first call. A failed load is tried again. */
export class LazyModerationProvider extends ModerationProvider {
  private opened: Promise<ModerationProvider> | undefined;

  constructor(
    readonly id: string,
    private readonly open: () => Promise<ModerationProvider>,
  ) {
    super();
  }

  async moderate(text: string, call: ModerationCall): Promise<ModerationResult> {
    return (await this.provider()).moderate(text, call);
  }

  async health(call?: HealthCall): Promise<Health> {
    return (await this.provider()).health(call);
  }

  override async dispose(): Promise<void> {
    const { opened } = this;
    this.opened = undefined;
    await (await opened)?.dispose();
  }

  private provider(): Promise<ModerationProvider> {
    this.opened ??= this.open().catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return this.opened;
  }
}
