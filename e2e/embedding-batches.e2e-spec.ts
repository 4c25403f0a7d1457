import { openAiEmbedFormat } from '@app/testing/peers/openai-embed.peer.js';
import { type WireAnswer, WirePeer } from '@app/testing/peers/wire.peer.js';
import { signIn } from './support/api.js';
import { RunningServer } from './support/running-server.js';

const CHUNKS = 500;
const DOCUMENT = Array.from(
  { length: CHUNKS },
  (_, index) => `## Part ${index}\n\n${`The widget ${index} is explained here in some detail. `.repeat(8)}`,
).join('\n\n');

/** How servers refuse more texts than they take: DashScope, Text Embeddings Inference and SiliconFlow, Jina. */
const SERVERS: readonly (readonly [most: number, refuse: (count: number) => WireAnswer])[] = [
  [
    10,
    () => ({
      status: 400,
      body: {
        error: {
          message:
            'InternalError.Algo.InvalidParameter: Value error, batch size is invalid, it should not be larger than 10.: input.contents',
          type: 'InvalidParameter',
          code: 'InvalidParameter',
        },
      },
    }),
  ],
  [
    32,
    (count) => ({
      status: 413,
      body: { error: `batch size ${count} > maximum allowed batch size 32`, error_type: 'Validation' },
    }),
  ],
  [
    1,
    () => ({
      status: 422,
      body: { detail: [{ loc: ['body', 'input'], msg: 'List should have at most 1 item after validation' }] },
    }),
  ],
];

describe.each(SERVERS)('An embedding server that accepts %i texts a call', (most, refuse) => {
  let peer: WirePeer;
  let server: RunningServer;
  const counts: number[] = [];

  beforeAll(async () => {
    peer = await new WirePeer({
      ...openAiEmbedFormat,
      answer: (request) => {
        const count = ((request.body['input'] as string[] | undefined) ?? []).length;
        counts.push(count);
        return count > most ? refuse(count) : openAiEmbedFormat.answer(request);
      },
    }).start();
    server = await RunningServer.start({
      EMBEDDING_PROVIDER: 'openai-compatible',
      EMBEDDING_MODEL: 'text-embedding-3-small',
      OPENAI_API_KEY: 'sk-test',
      OPENAI_BASE_URL: `${peer.url}/v1`,
    });
  });
  afterAll(async () => {
    await server.stop();
    await peer.close();
  });

  it(`gets ${CHUNKS} chunks without a setting`, async () => {
    const admin = await signIn(server);
    const { data } = await admin.ingest('long.md', DOCUMENT, { chunk_size: '100', chunk_overlap: '0' });
    const job = await admin.finished(data.job_id as string);
    expect(job.data).toMatchObject({ status: 'completed', result: { errors: [] } });
    const { chunks_created: chunks, embeddings_generated: embeddings } = job.data.result;
    expect(chunks).toBeGreaterThanOrEqual(CHUNKS);
    expect(embeddings).toBe(chunks);
    // It is refused a few times, and then remembered.
    expect(counts.filter((count) => count > most).length).toBeLessThanOrEqual(6);
  });
});
