import { LLMock } from '@copilotkit/aimock';
import { vendorsConfig } from '@app/vendors';
import { defaultsOf } from '@app/testing';
import { cohereRerankFormat } from '@app/testing/peers/cohere-rerank.peer.js';
import { describeRemoteReranker } from '../remote-reranker.contract.js';
import { CohereReranker } from './cohere.reranker.js';

const open = (url: string, model = 'rerank-v3.5') =>
  new CohereReranker(
    model,
    { ...defaultsOf(vendorsConfig), cohereApiKey: 'key', cohereBaseUrl: url },
    10_000,
  );

describeRemoteReranker('Cohere', {
  format: cohereRerankFormat,
  open,
  settings: { credentials: 'COHERE_API_KEY', address: 'COHERE_BASE_URL' },
});

describe('CohereReranker', () => {
  it('understands the answer of a peer that is not ours', async () => {
    const mock = new LLMock({ port: 0 });
    mock.onRerank(/refund/, [
      { index: 1, relevance_score: 0.9 },
      { index: 0, relevance_score: 0.2 },
    ]);
    await mock.start();
    try {
      expect(await open(mock.url).rerank('refund', ['one', 'two'])).toEqual([0.2, 0.9]);
    } finally {
      await mock.stop();
    }
  });
});
