import type { Health } from '@app/kernel';

/** Audio types that browsers and phones record and every provider supports. */
export const SPEECH_AUDIO_TYPES = [
  'audio/webm',
  'audio/ogg',
  'audio/mp4',
  'audio/mpeg',
  'audio/wav',
] as const;
export type SpeechAudioType = (typeof SPEECH_AUDIO_TYPES)[number];

export interface Recording {
  readonly mediaType: SpeechAudioType;
  readonly bytes: Uint8Array;
}

export interface SpeechCall {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Transcribes recordings in the language that is spoken. An aborted call rejects with `signal.reason`, and every other
 * failure is a ProviderError.
 */
export abstract class SpeechProvider {
  abstract readonly id: string;

  /** Returns the transcript; empty if there is no speech. */
  abstract transcribe(recording: Recording, call?: SpeechCall): Promise<string>;

  /** Checks the provider at no cost. */
  abstract health(call?: SpeechCall): Promise<Health>;
}
