import { randomBytes } from 'node:crypto';
import { NoMetrics } from '@app/observability';
import { CircuitBreaker, ProviderError } from '@app/resilience';
import type { TestServer } from '@app/testing/servers/test-server.js';
import { describeVectorStore, type VectorStoreTraits } from '../../vector-store.contract.js';
import { decoratedEndpoint } from './decorated-endpoint.js';
import { RemoteVectorStore } from './remote.vector-store.js';
import type { VectorEndpoint } from './vector-endpoint.js';

export interface RemoteVectorStoreUnderTest extends VectorStoreTraits {
  readonly start: () => Promise<TestServer>;
  readonly endpoint: (url: string) => VectorEndpoint;
  /** The same server without the right to use it; absent where it knows no rights. */
  readonly unauthorized?: (url: string) => VectorEndpoint;
}

const X = Float32Array.of(1, 0, 0);
const QUERY = { vector: X, topK: 3 };

/** What every vector store on a server does: it is a vector store, keeps what it has, and fails in our words. */
export function describeRemoteVectorStore(
  name: string,
  { start, endpoint, unauthorized, ...traits }: RemoteVectorStoreUnderTest,
): void {
  let server: TestServer;
  const opened: RemoteVectorStore[] = [];
  const open = (
    make: () => VectorEndpoint = () => endpoint(server.url),
    { prefix = `t_${randomBytes(6).toString('hex')}`, queryTimeoutMs = 10_000 } = {},
  ) => {
    const policies = { queryTimeoutMs, breaker: new CircuitBreaker({ failures: 100 }) };
    const store = new RemoteVectorStore(
      prefix,
      async () => make(),
      (lazily) => decoratedEndpoint(name, lazily, policies, new NoMetrics()),
    );
    opened.push(store);
    return store;
  };

  beforeAll(async () => {
    server = await start();
  }, 120_000);
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.onApplicationShutdown();
  });
  afterAll(() => server.stop());

  describeVectorStore(name, () => open(), traits);

  describe(`${name} as a server`, () => {
    it('keeps installations apart by their prefixes', async () => {
      const [one, other] = [open(), open()];
      for (const store of [one, other]) await store.ensureIndex('i', { dimension: 3 });
      await one.upsert('i', [{ id: 'a', vector: X, metadata: {} }]);
      expect(await one.query('i', QUERY)).toHaveLength(1);
      expect(await other.query('i', QUERY)).toEqual([]);
    });

    it('creates an index once when several processes want it at the same time', async () => {
      const prefix = `t_${randomBytes(6).toString('hex')}`;
      const stores = [1, 2, 3, 4].map(() => open(undefined, { prefix }));
      await Promise.all(stores.map((store) => store.ensureIndex('i', { dimension: 3 })));
      await Promise.all(
        stores.map((store, n) => store.upsert('i', [{ id: `r${n}`, vector: X, metadata: {} }])),
      );
      expect(await stores[0]!.query('i', { ...QUERY, topK: 10 })).toHaveLength(4);
    });

    it('is up', async () => {
      expect(await open().health()).toEqual({ status: 'up' });
    });

    it('fails in a way that may pass while it is away, and has kept everything when it is back', async () => {
      const store = open();
      await store.ensureIndex('i', { dimension: 3 });
      await store.upsert('i', [{ id: 'a', vector: X, metadata: { kind: 'faq' } }]);
      await server.kill();
      const failure: unknown = await store.query('i', QUERY).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(ProviderError);
      expect(failure).toMatchObject({ code: 'unavailable', retryable: true });
      expect(await store.health()).toMatchObject({
        status: 'down',
        detail: expect.stringMatching(/could not be reached|broke the connection/),
      });
      await server.start();
      expect(await store.query('i', QUERY)).toMatchObject([{ id: 'a' }]);
      expect((await store.health()).status).toBe('up');
    }, 120_000);

    if (unauthorized !== undefined) {
      it('names the setting of the credentials when they are refused', async () => {
        const store = open(() => unauthorized(server.url));
        const failure: unknown = await store
          .ensureIndex('i', { dimension: 3 })
          .catch((error: unknown) => error);
        expect(failure).toMatchObject({ code: 'unauthorized', retryable: false });
        expect((failure as Error).message).toMatch(/; check [A-Z_]+$/);
      });
    }
  });
}
