import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '@app/kernel';
import { blobStoreContract } from '../../blob-store.contract.js';
import type { ObjectEndpoint } from './object-endpoint.js';
import { RemoteBlobStore } from './remote.blob-store.js';

export interface RemoteBlobStoreServer {
  /** In a bucket or container that exists, with the credentials of the server. */
  open(): ObjectEndpoint;
  withWrongCredentials(): ObjectEndpoint;
  /** In a bucket or container that does not exist. */
  withoutContainer(): ObjectEndpoint;
  kill(): Promise<void>;
  start(): Promise<void>;
}

const MEGABYTE = 1024 * 1024;
const LIMIT = { maxBytes: 64 * MEGABYTE };
const UNKNOWN = '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11';

/** What every BlobStore of a service promises beside the contract of BlobStore. */
export function remoteBlobStoreContract(name: string, server: () => RemoteBlobStoreServer): void {
  const open = (prefix = newId(), options: { partBytes?: number } = {}) =>
    new RemoteBlobStore(server().open(), { prefix, ...options });

  blobStoreContract(name, async () => ({ store: open(), dispose: async () => undefined }));

  describe(`${name} on its server`, () => {
    const keysOf = async (store: RemoteBlobStore) => {
      const keys: string[] = [];
      for await (const key of store.list({ olderThan: new Date(Date.now() + 60_000) })) keys.push(key);
      return keys;
    };

    it.each([
      ['of a part', 5 * MEGABYTE],
      ['of a part and a byte', 5 * MEGABYTE + 1],
      ['of two parts', 10 * MEGABYTE],
      ['of several parts', 13 * MEGABYTE + 7],
    ])('sends a file %s, and gives back every byte', async (_, size) => {
      const content = Buffer.alloc(size, 'a file that is larger than a part ');
      const pieces = Array.from({ length: Math.ceil(size / 700_001) }, (__, i) =>
        content.subarray(i * 700_001, (i + 1) * 700_001),
      );
      const store = open(newId(), { partBytes: 5 * MEGABYTE });
      const stored = await store.put(Readable.from(pieces), LIMIT);
      expect(stored).toMatchObject({ size, sha256: createHash('sha256').update(content).digest('hex') });
      expect((await buffer(await store.get(stored.key))).equals(content)).toBe(true);
    });

    it('leaves nothing behind when a file is refused after its first parts', async () => {
      const store = open(newId(), { partBytes: 5 * MEGABYTE });
      const tooMuch = Readable.from(Array.from({ length: 13 }, () => Buffer.alloc(MEGABYTE)));
      await expect(store.put(tooMuch, { maxBytes: 12 * MEGABYTE })).rejects.toMatchObject({
        code: 'PAYLOAD_TOO_LARGE',
      });
      expect(await keysOf(store)).toEqual([]);
    });

    it('sees its own files only, of many installations in one place', async () => {
      const [one, other] = [open('one'), open('one-more')];
      const { key } = await one.put(Readable.from([Buffer.from('x')]), LIMIT);
      expect(await keysOf(other)).toEqual([]);
      await expect(other.get(key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await keysOf(one)).toEqual([key]);
    });

    it('says which setting is wrong: the credentials', async () => {
      const store = new RemoteBlobStore(server().withWrongCredentials(), { prefix: 'a' });
      await expect(store.put(Readable.from([Buffer.from('x')]), LIMIT)).rejects.toMatchObject({
        name: 'ProviderError',
        code: 'unauthorized',
        message: expect.stringMatching(/refused the credentials \(403\); check .*A(WS|ZURE)_/) as string,
      });
      await expect(store.get(UNKNOWN)).rejects.toMatchObject({ code: 'unauthorized' });
      expect(await store.health()).toMatchObject({ status: 'down', detail: expect.stringContaining('403') });
    });

    it('says which setting is wrong: the bucket or container', async () => {
      const store = new RemoteBlobStore(server().withoutContainer(), { prefix: 'a' });
      await expect(store.get(UNKNOWN)).rejects.toMatchObject({
        name: 'ProviderError',
        code: 'not-found',
        message: expect.stringMatching(/check (S3_BUCKET|AZURE_STORAGE_CONTAINER)/) as string,
      });
      expect((await store.health()).status).toBe('down');
    });

    it('says that the server is away, and works again when it is back', async () => {
      const store = open();
      const { key } = await store.put(Readable.from([Buffer.from('kept')]), LIMIT);
      await server().kill();
      for (const call of [
        () => store.put(Readable.from([Buffer.from('x')]), LIMIT),
        () => store.get(key),
        () => store.remove(key),
      ])
        await expect(call()).rejects.toMatchObject({
          name: 'ProviderError',
          code: 'unavailable',
          retryable: true,
          message: expect.stringContaining('could not be reached: ECONNREFUSED') as string,
        });
      expect((await store.health()).status).toBe('down');
      await server().start();
      while ((await store.health()).status === 'down') await delay(100);
      // A server lists objects before it has opened the volumes that their contents are in.
      const read = async (): Promise<string> => {
        for (;;) {
          try {
            return (await buffer(await store.get(key))).toString();
          } catch {
            await delay(100);
          }
        }
      };
      expect(await read()).toBe('kept');
    });
  });
}
