import { PINECONE_API_KEY, startPinecone } from '@app/testing/peers/pinecone.peer.js';
import { describeRemoteVectorStore } from '../remote/remote-vector-store.contract.js';
import { PineconeVectorEndpoint } from './pinecone.vector-endpoint.js';

/** How much later the peer shows what was written. */
const DELAY_MS = 20;

describeRemoteVectorStore('Pinecone', {
  start: () => startPinecone(3, DELAY_MS),
  endpoint: (url) => new PineconeVectorEndpoint({ apiKey: PINECONE_API_KEY, host: url }),
  unauthorized: (url) => new PineconeVectorEndpoint({ apiKey: 'another one', host: url }),
  oneDimension: true,
  histories: 10,
});

describe('PineconeVectorEndpoint', () => {
  const DIMENSION = 1_536;
  const vector = (n: number) =>
    Float32Array.from({ length: DIMENSION }, (_, at) => Math.sin(at * (n + 1)) / 27.7);

  it('stays below the size of a request', async () => {
    const server = await startPinecone(DIMENSION, DELAY_MS);
    const endpoint = new PineconeVectorEndpoint({ apiKey: PINECONE_API_KEY, host: server.url });
    const call = {};
    await endpoint.ensure('n', DIMENSION, call);
    const records = Array.from({ length: 300 }, (_, n) => ({
      id: `r${n}`,
      vector: vector(n),
      metadata: { text: 'x'.repeat(2_000) },
    }));
    await endpoint.upsert('n', records, call);
    await endpoint.settled('n', call);
    const found = await endpoint.query('n', { vector: vector(7), topK: 300 }, call);
    expect(found).toHaveLength(300);
    expect(found[0]!.id).toBe('r7');
    await server.stop();
  });

  it('says how to get an index of the dimension that is needed', () => {
    const { dimensionAdvice } = new PineconeVectorEndpoint({ apiKey: 'k', host: 'h' });
    expect(dimensionAdvice).toMatch(/create one with the dimension of the embedding model/);
  });
});
