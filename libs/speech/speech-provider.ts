import type { Health } from '@app/kernel';

/** Recordings that browsers and phones make, and that every provider takes. */
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
 * Writes down what is said in a recording, in the language that is spoken. An aborted call rejects with `signal.reason`,
 * and every other failure is a ProviderError.
 */
export abstract class SpeechProvider {
  abstract readonly id: string;

  /** Empty where nothing is said. */
  abstract transcribe(recording: Recording, call?: SpeechCall): Promise<string>;

  /** Costs nothing. */
  abstract health(call?: SpeechCall): Promise<Health>;
}
