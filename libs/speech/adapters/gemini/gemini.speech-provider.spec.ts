import { geminiSpeechPeer } from '@app/testing/peers/speech.peer.js';
import { describeSpeechProvider } from '../../speech-provider.contract.js';
import { GeminiSpeechProvider } from './gemini.speech-provider.js';

describeSpeechProvider('GeminiSpeechProvider', {
  startPeer: geminiSpeechPeer,
  create: (url) =>
    new GeminiSpeechProvider({ geminiApiKey: 'google-key', geminiBaseUrl: url }, 'gemini-2.5-flash'),
});
