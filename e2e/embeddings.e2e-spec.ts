import { type Api, signIn, visitor } from './support/api.js';
import { RunningServer } from './support/running-server.js';

describe('Embeddings', () => {
  let server: RunningServer;
  let admin: Api;

  beforeAll(async () => {
    server = await RunningServer.start();
    admin = await signIn(server);
  });
  afterAll(() => server.stop());

  describe('embeddings of any text', () => {
    const generate = (body: object) => admin.post('/embeddings/generate', body);

    it('come one for each text, normalised', async () => {
      const texts = ['A refund takes five days.', 'Parcels', '\u{1F600}'];
      const { status, data } = await generate({ texts, batch_size: 2 });
      expect(status).toBe(200);
      expect(data.embeddings.map(({ text }: { text: string }) => text)).toEqual(texts);
      const [first, , unknown] = data.embeddings;
      expect(first).toMatchObject({ dimension: 256, model: 'static-en' });
      expect(first.vector).toHaveLength(256);
      expect(Math.hypot(...first.vector)).toBeCloseTo(1, 3);
      expect(unknown.vector).toEqual([]);
      expect(data.processing_time_ms).toBeGreaterThanOrEqual(0);
    });

    it.each([
      [{ texts: [] }],
      [{ texts: [''] }],
      [{ texts: 'one' }],
      [{ texts: ['x'.repeat(20_001)] }],
      [{ texts: Array.from({ length: 257 }, () => 'x') }],
      [{ texts: ['x'], batch_size: 0 }],
      [{ texts: ['x'], batch_size: null }],
      [{ texts: ['x'], normalize: 'no' }],
      [{ texts: ['x'], model: 'gpt-9' }],
    ])('are refused where the body is wrong', async (body) => {
      const reply = await generate(body);
      expect([reply.status, reply.code]).toEqual([400, 'VALIDATION_ERROR']);
    });

    it('name the available models, and are for every signed-in caller', async () => {
      const reply = await generate({ texts: ['x'], model: 'gpt-9' });
      expect(reply.body.error.message).toContain('static-en');
      const guest = await visitor(server);
      for (const model of ['static-en', 'sentence-transformers/static-en', 'Xenova/static-en'])
        expect((await guest.post('/embeddings/generate', { texts: ['x'], model })).status).toBe(200);
    });

    it('count a model of a server that does not respond as not available', async () => {
      const { data } = await admin.get('/embeddings/models');
      const models = data.models as { provider: string; available: boolean }[];
      const available = models.filter((model) => model.available).map(({ provider }) => provider);
      expect(available).toContain('bundled');
      expect(available).not.toContain('ollama');
    });
  });
});
