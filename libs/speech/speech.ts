import type { Health } from '@app/kernel';
import type { SpeechCall, SpeechProvider } from './speech-provider.js';

/** The configured speech-to-text provider. */
export class Speech {
  /** Null if SPEECH_PROVIDER is off. */
  constructor(readonly provider: SpeechProvider | null) {}

  async health(call?: SpeechCall): Promise<Health> {
    return this.provider === null ? { status: 'up', detail: 'off' } : this.provider.health(call);
  }
}
