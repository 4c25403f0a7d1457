import { vendorsConfig } from '@app/vendors';
import { defaultsOf } from '@app/testing';
import { geminiEmbedFormat } from '@app/testing/peers/gemini-embed.peer.js';
import { WirePeer } from '@app/testing/peers/wire.peer.js';
import { describeRemoteEmbeddingProvider } from '../remote/remote-embedding-provider.contract.js';
import { GeminiEmbeddingEndpoint } from './gemini.embedding-endpoint.js';

interface Content {
  readonly content: { readonly parts: readonly { readonly text: string }[] };
  readonly taskType: string;
}

const contentsOf = (body: Record<string, unknown>) => body['requests'] as Content[];
const open = (url: string, model = 'gemini-embedding-001') =>
  new GeminiEmbeddingEndpoint(
    { ...defaultsOf(vendorsConfig), geminiApiKey: 'key', geminiBaseUrl: url },
    model,
    3072,
  );

describeRemoteEmbeddingProvider('Gemini', {
  format: geminiEmbedFormat,
  dimension: 3072,
  open,
  textsOf: (body) => contentsOf(body).map(({ content }) => content.parts[0]!.text),
  settings: { credentials: 'GEMINI_API_KEY', address: 'GEMINI_BASE_URL' },
});

describe('GeminiEmbeddingEndpoint', () => {
  let peer: WirePeer;
  beforeEach(async () => {
    peer = await new WirePeer(geminiEmbedFormat).start();
  });
  afterEach(() => peer.close());

  it('says whether a text asks or answers', async () => {
    const endpoint = open(peer.url);
    await endpoint.request(['a'], 'query', {});
    await endpoint.request(['a'], 'passage', {});
    const tasks = peer.requests.map(({ body }) => contentsOf(body)[0]!.taskType);
    expect(tasks).toEqual(['RETRIEVAL_QUERY', 'RETRIEVAL_DOCUMENT']);
  });

  it('knows a wrong key from the reason: its status is that of a wrong request', async () => {
    const error = { code: 400, message: 'API key not valid.', details: [{ reason: 'API_KEY_INVALID' }] };
    peer.answerNext({ status: 400, body: { error } });
    const endpoint = open(peer.url);
    const failure: unknown = await endpoint.request(['a'], 'query', {}).catch((thrown: unknown) => thrown);
    expect(endpoint.toProviderError(failure)).toMatchObject({
      code: 'unauthorized',
      message: expect.stringContaining('GEMINI_API_KEY'),
    });
  });
});
