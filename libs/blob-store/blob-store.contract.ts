import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { BlobStore } from './blob-store.js';

export interface BlobStoreHarness {
  readonly store: BlobStore;
  dispose(): Promise<void>;
}

const LIMIT = { maxBytes: 1_000_000 };
const LATER = () => new Date(Date.now() + 60_000);

/** What every BlobStore promises. */
export function blobStoreContract(name: string, create: () => Promise<BlobStoreHarness>): void {
  describe(`${name} as a BlobStore`, () => {
    let harness: BlobStoreHarness;
    let store: BlobStore;

    beforeEach(async () => {
      harness = await create();
      store = harness.store;
    });

    afterEach(() => harness.dispose());

    const keys = async (olderThan = LATER()) => {
      const found: string[] = [];
      for await (const key of store.list({ olderThan })) found.push(key);
      return found.sort();
    };

    it('gives back every byte, and tells their number and hash', async () => {
      const content = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251));
      const parts = [content.subarray(0, 7), content.subarray(7, 65_600), content.subarray(65_600)];
      const stored = await store.put(Readable.from(parts), LIMIT);
      expect(stored.size).toBe(content.length);
      expect(stored.sha256).toBe(createHash('sha256').update(content).digest('hex'));
      expect((await buffer(await store.get(stored.key))).equals(content)).toBe(true);
    });

    it('keeps an empty file', async () => {
      const stored = await store.put(Readable.from([]), LIMIT);
      expect(stored.size).toBe(0);
      expect(await buffer(await store.get(stored.key))).toHaveLength(0);
    });

    it('keeps the same content twice under two keys', async () => {
      const [one, two] = [await store.put(text('same'), LIMIT), await store.put(text('same'), LIMIT)];
      expect(one.sha256).toBe(two.sha256);
      expect(one.key).not.toBe(two.key);
    });

    it('takes a file of exactly the limit', async () => {
      await expect(store.put(text('four'), { maxBytes: 4 })).resolves.toMatchObject({ size: 4 });
    });

    it('refuses one byte more, stops reading and leaves nothing behind', async () => {
      const endless = Readable.from(repeat('0123456789'));
      await expect(store.put(endless, { maxBytes: 1_000 })).rejects.toMatchObject({
        code: 'PAYLOAD_TOO_LARGE',
      });
      expect(endless.destroyed).toBe(true);
      expect(await keys()).toEqual([]);
    });

    it('leaves nothing behind when the source breaks off', async () => {
      const broken = Readable.from(breakOff());
      await expect(store.put(broken, LIMIT)).rejects.toThrow('connection lost');
      expect(await keys()).toEqual([]);
    });

    it('says NOT_FOUND for a key that it does not know, whatever the key looks like', async () => {
      for (const key of ['0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11', '../secret', '']) {
        await expect(store.get(key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      }
    });

    it('removes, and removing again is no error', async () => {
      const { key } = await store.put(text('x'), LIMIT);
      await store.remove(key);
      await store.remove(key);
      await expect(store.get(key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('lists what is older than a moment', async () => {
      const stored = await Promise.all(['a', 'b'].map((content) => store.put(text(content), LIMIT)));
      expect(await keys()).toEqual(stored.map(({ key }) => key).sort());
      expect(await keys(new Date(0))).toEqual([]);
    });

    it('is healthy', async () => {
      expect((await store.health()).status).toBe('up');
    });
  });
}

function text(content: string): Readable {
  return Readable.from([Buffer.from(content)]);
}

async function* repeat(content: string): AsyncGenerator<Buffer> {
  for (;;) yield Buffer.from(content);
}

async function* breakOff(): AsyncGenerator<Buffer> {
  yield Buffer.from('half of it');
  throw new Error('connection lost');
}
