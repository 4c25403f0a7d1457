import type OpenAI from 'openai';
import { toFile } from 'openai';
import type { Health } from '@app/kernel';
import { checkHealth, ProviderError, type VendorVariables } from '@app/resilience';
import {
  fromOpenAiError,
  openAiClient,
  type OpenAiSettings,
  openAiVariables,
} from '@app/vendors/openai/index.js';
import {
  type Recording,
  type SpeechAudioType,
  type SpeechCall,
  SpeechProvider,
} from '../../speech-provider.js';
import { unreadableTranscript } from '../unreadable-transcript.js';

const VENDOR: VendorVariables = openAiVariables('SPEECH_MODEL');

/** Servers detect the format by the extension. */
const FILE_NAMES: Readonly<Record<SpeechAudioType, string>> = {
  'audio/webm': 'voice.webm',
  'audio/ogg': 'voice.ogg',
  'audio/mp4': 'voice.m4a',
  'audio/mpeg': 'voice.mp3',
  'audio/wav': 'voice.wav',
};

/** Transcribes recordings with OpenAI or a server with the same API, such as speaches or LocalAI. */
export class OpenAiCompatibleSpeechProvider extends SpeechProvider {
  readonly id = 'openai-compatible';
  private readonly client: OpenAI;

  constructor(
    settings: OpenAiSettings,
    private readonly model: string,
  ) {
    super();
    this.client = openAiClient(settings);
  }

  async transcribe({ mediaType, bytes }: Recording, { signal }: SpeechCall = {}): Promise<string> {
    signal?.throwIfAborted();
    try {
      const file = await toFile(bytes, FILE_NAMES[mediaType], { type: mediaType });
      const reply: { readonly text?: unknown } = await this.client.audio.transcriptions.create(
        { file, model: this.model },
        { signal },
      );
      if (typeof reply.text !== 'string') throw unreadableTranscript(VENDOR);
      return reply.text.trim();
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof ProviderError) throw error;
      if (error instanceof SyntaxError) throw unreadableTranscript(VENDOR, error);
      throw fromOpenAiError(error, VENDOR);
    }
  }

  health({ signal }: SpeechCall = {}): Promise<Health> {
    return checkHealth(
      async (connection) => {
        await this.client.models.list({ signal: connection });
        return { status: 'up' };
      },
      (error) => fromOpenAiError(error, VENDOR),
      signal,
    );
  }
}
