import { openAiSpeechPeer } from '@app/testing/peers/speech.peer.js';
import { describeSpeechProvider } from '../../speech-provider.contract.js';
import { OpenAiCompatibleSpeechProvider } from './openai-compatible.speech-provider.js';

describeSpeechProvider('OpenAiCompatibleSpeechProvider', {
  startPeer: openAiSpeechPeer,
  create: (url) =>
    new OpenAiCompatibleSpeechProvider({ openaiBaseUrl: `${url}/v1`, openaiApiKey: 'sk-test' }, 'whisper-1'),
});
