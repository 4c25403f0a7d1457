import { ollamaEmbedFormat } from '@app/testing/peers/ollama-embed.peer.js';
import { WirePeer } from '@app/testing/peers/wire.peer.js';
import { describeRemoteEmbeddingProvider } from '../remote/remote-embedding-provider.contract.js';
import { OllamaEmbeddingEndpoint } from './ollama.embedding-endpoint.js';

const open = (url: string, model = 'nomic-embed-text') => new OllamaEmbeddingEndpoint(url, model, 2_048);

describeRemoteEmbeddingProvider('Ollama', {
  format: ollamaEmbedFormat,
  dimension: 768,
  open,
  textsOf: (body) => body['input'] as string[],
  settings: { credentials: 'OLLAMA_HOST', address: 'OLLAMA_HOST' },
});

describe('OllamaEmbeddingEndpoint', () => {
  it('puts before a text what the model was trained to see there', async () => {
    const peer = await new WirePeer(ollamaEmbedFormat).start();
    try {
      const endpoint = open(peer.url);
      await endpoint.request(['a'], 'query', {});
      await endpoint.request(['a'], 'passage', {});
      expect(peer.requests.map(({ body }) => body['input'])).toEqual([
        ['search_query: a'],
        ['search_document: a'],
      ]);
    } finally {
      await peer.close();
    }
  });
});
