import type { Health } from '@app/kernel';
import type { SpeechCall, SpeechProvider } from './speech-provider.js';

/** The speech to text of this installation. */
export class Speech {
  /** Null with SPEECH_PROVIDER=off. */
  constructor(readonly provider: SpeechProvider | null) {}

  async health(call?: SpeechCall): Promise<Health> {
    return this.provider === null ? { status: 'up', detail: 'off' } : this.provider.health(call);
  }
}
