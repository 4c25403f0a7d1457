import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { blobStoreContract } from '../../blob-store.contract.js';
import { FileBlobStore } from './file.blob-store.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attendant-blobs-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

blobStoreContract('FileBlobStore', async () => ({
  store: await FileBlobStore.open(folder),
  dispose: async () => undefined,
}));

describe('FileBlobStore', () => {
  it('leaves no temporary file behind after a refusal', async () => {
    const store = await FileBlobStore.open(folder);
    await expect(store.put(Readable.from([Buffer.from('long')]), { maxBytes: 1 })).rejects.toThrow();
    expect(await readdir(join(folder, 'tmp'))).toEqual([]);
  });

  it('drops what a killed process left unfinished an hour ago, and keeps the rest', async () => {
    const { key } = await (
      await FileBlobStore.open(folder)
    ).put(Readable.from([Buffer.from('x')]), { maxBytes: 9 });
    const [old, young] = ['old', 'young'].map((name) => join(folder, 'tmp', name)) as [string, string];
    await Promise.all([writeFile(old, 'half'), writeFile(young, 'half')]);
    await utimes(old, new Date(0), new Date(0));
    await FileBlobStore.open(folder);
    expect(await readdir(join(folder, 'tmp'))).toEqual(['young']);
    expect(await readdir(folder)).toEqual(expect.arrayContaining([key, 'tmp']));
  });

  it('is down when its folder is gone', async () => {
    const store = await FileBlobStore.open(folder);
    await rm(folder, { recursive: true });
    expect((await store.health()).status).toBe('down');
  });

  it('reports a full disk as STORAGE_FULL', async () => {
    const store = await FileBlobStore.open(folder);
    const full = new Readable({
      read() {
        this.destroy(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }));
      },
    });
    await expect(store.put(full, { maxBytes: 9 })).rejects.toMatchObject({ code: 'STORAGE_FULL' });
  });
});
