import type { Health } from '@app/kernel';
import type { VisionCall, VisionProvider } from './vision-provider.js';

/** The vision model of this installation. */
export class Vision {
  /** Null with VISION_PROVIDER=off. */
  constructor(readonly provider: VisionProvider | null) {}

  async health(call?: VisionCall): Promise<Health> {
    return this.provider === null ? { status: 'up', detail: 'off' } : this.provider.health(call);
  }
}
