import { geminiVisionPeer } from '@app/testing/peers/vision.peer.js';
import { describeVisionProvider } from '../../vision-provider.contract.js';
import { GeminiVisionProvider } from './gemini.vision-provider.js';

const candidate = (finishReason: string) => ({
  candidates: [{ content: { role: 'model', parts: [{ text: 'The pu' }] }, finishReason }],
});

describeVisionProvider('GeminiVisionProvider', {
  startPeer: geminiVisionPeer,
  create: (url) =>
    new GeminiVisionProvider({ geminiApiKey: 'google-key', geminiBaseUrl: url }, 'gemini-2.5-flash'),
  cut: candidate('MAX_TOKENS'),
  withheld: candidate('SAFETY'),
});
