import { Client } from 'pg';
import { describeWithPostgres, startPostgres } from '@app/testing/servers/postgres-server.js';
import type { TestServer } from '@app/testing/servers/test-server.js';
import { describeRemoteVectorStore } from '../remote/remote-vector-store.contract.js';
import { PgvectorVectorEndpoint } from './pgvector.vector-endpoint.js';

describeWithPostgres('pgvector', () => {
  describeRemoteVectorStore('pgvector', {
    start: startPostgres,
    endpoint: (url) => new PgvectorVectorEndpoint(url),
    histories: 40,
  });

  describe('PgvectorVectorEndpoint', () => {
    let server: TestServer;
    let endpoint: PgvectorVectorEndpoint;
    const sql = async (statement: string) => {
      const client = new Client(server.url);
      await client.connect();
      try {
        return (await client.query<Record<string, string>>(statement)).rows;
      } finally {
        await client.end();
      }
    };
    beforeAll(async () => {
      server = await startPostgres();
      endpoint = new PgvectorVectorEndpoint(server.url);
    }, 60_000);
    afterAll(async () => {
      await endpoint.close();
      await server.stop();
    });

    it.each([
      [2_000, 'vector(2000)'],
      [2_001, 'halfvec(2001)'],
      [4_000, 'halfvec(4000)'],
    ])('finds by an HNSW index among %i dimensions, which are stored as %s', async (dimension, type) => {
      const table = `t${dimension}`;
      expect(await endpoint.ensure(table, dimension)).toBe(dimension);
      const axis = (n: number) => Float32Array.from({ length: dimension }, (_, at) => (at === n ? 1 : 0));
      const records = [0, 1, 2].map((n) => ({ id: `r${n}`, vector: axis(n), metadata: {} }));
      await endpoint.upsert(table, records);
      const found = await endpoint.query(table, { vector: axis(1), topK: 1 });
      expect(found).toMatchObject([{ id: 'r1', score: 1 }]);
      const [column] = await sql(
        `SELECT format_type(atttypid, atttypmod) AS type FROM pg_attribute
         WHERE attrelid = '${table}'::regclass AND attname = 'embedding'`,
      );
      expect(column).toEqual({ type });
      const indexes = await sql(`SELECT indexdef FROM pg_indexes WHERE tablename = '${table}'`);
      expect(indexes.map(({ indexdef }) => indexdef).join('\n')).toMatch(/USING hnsw .*_ip_ops/);
    });

    it('says which sizes it takes', async () => {
      await expect(endpoint.ensure('t', 4_001)).rejects.toMatchObject({
        code: 'invalid-request',
        message: expect.stringContaining('up to 4000 dimensions, not 4001; choose another EMBEDDING_MODEL'),
      });
    });

    it('finds as many as there are through a filter that leaves out what is nearest', async () => {
      await endpoint.ensure('filtered', 2);
      const records = Array.from({ length: 5_000 }, (_, n) => {
        const angle = n / 5_000;
        return {
          id: `r${n}`,
          vector: Float32Array.of(Math.cos(angle), Math.sin(angle)),
          metadata: { kind: n % 100 === 99 ? 'rare' : 'common' },
        };
      });
      for (let from = 0; from < records.length; from += 500)
        await endpoint.upsert('filtered', records.slice(from, from + 500));
      await sql('ANALYZE filtered');
      const query = { vector: Float32Array.of(1, 0), topK: 40 };
      for (const field of [{ in: ['rare'] }, { notIn: ['common'] }]) {
        const found = await endpoint.query('filtered', {
          ...query,
          filter: { all: [{ field: 'kind', ...field }] },
        });
        expect(found.map(({ id }) => id)).toEqual(Array.from({ length: 40 }, (_, n) => `r${100 * n + 99}`));
      }
    });

    it('says what to do where the extension may not be created', async () => {
      await sql('CREATE ROLE plain LOGIN');
      await sql('CREATE DATABASE other');
      const other = new PgvectorVectorEndpoint(
        server.url.replace('attendant@', 'plain@').replace(/postgres$/, 'other'),
      );
      const failure: unknown = await other.ensure('t', 3).catch((error: unknown) => error);
      await other.close();
      expect(failure).toMatchObject({
        code: 'unauthorized',
        message: expect.stringContaining('run CREATE EXTENSION vector as a superuser'),
      });
    });
  });
});
