import type { Health } from '@app/kernel';
import type { VisionCall, VisionProvider } from './vision-provider.js';

/** The configured vision model. */
export class Vision {
  /** Null if VISION_PROVIDER is off. */
  constructor(readonly provider: VisionProvider | null) {}

  async health(call?: VisionCall): Promise<Health> {
    return this.provider === null ? { status: 'up', detail: 'off' } : this.provider.health(call);
  }
}
