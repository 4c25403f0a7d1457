import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebsitePeer } from '@app/testing/peers/website.peer.js';
import { zipOf } from '@app/testing/zip-of.js';
import { documentsIn, eventsOf, readCall, sourceConnectorContract } from '../../source-connector.contract.js';
import { ZipSourceConnector } from './zip.source-connector.js';

const FILES = {
  'repo-main/one.md': 'one',
  'repo-main/b/two.txt': 'two',
  'repo-main/b/three.html': '<p>three</p>',
};

describe('ZipSourceConnector', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'attendant-zip-'));
    file = join(folder, 'docs.zip');
    writeFileSync(file, zipOf(FILES));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const open = (location = file, privateHosts: string[] = []) =>
    new ZipSourceConnector({
      location,
      includePaths: [],
      excludePaths: [],
      userAgent: 'Attendant/test',
      privateHosts,
      timeoutMs: 5_000,
    });
  const origins = async () => documentsIn(await eventsOf(open())).map(({ origin }) => origin);

  sourceConnectorContract(async () => {
    const files: Record<string, string> = { ...FILES };
    const save = async () => writeFileSync(file, zipOf(files));
    return {
      connector: open(),
      change: (_, text) => {
        files['repo-main/one.md'] = text;
        return save();
      },
      remove: () => {
        delete files['repo-main/b/three.html'];
        return save();
      },
    };
  });

  it('omits the single top-level folder, hidden files and files that are not documents', async () => {
    writeFileSync(
      file,
      zipOf({ ...FILES, '__MACOSX/._one.md': 'x', 'repo-main/.github/a.md': 'x', 'repo-main/a.png': 'x' }),
    );
    expect((await origins()).sort()).toEqual(['b/three.html', 'b/two.txt', 'one.md']);
    writeFileSync(file, zipOf({ 'a/one.md': 'one', 'b/two.md': 'two' }));
    expect(await origins()).toEqual(['a/one.md', 'b/two.md']);
  });

  it('reads an archive from the web and reports its address', async () => {
    const site = await new WebsitePeer().start();
    site.pages.set('/docs.zip', { headers: { 'Content-Type': 'application/zip' }, body: zipOf(FILES) });
    const url = `${site.url}/docs.zip`;
    expect(documentsIn(await eventsOf(open(url, ['127.0.0.1']))).map((each) => each.url)).toEqual([
      url,
      url,
      url,
    ]);
    await expect(eventsOf(open(url))).rejects.toMatchObject({
      message: expect.stringContaining('IMPORT_PRIVATE_HOSTS') as string,
    });
    await site.close();
  });

  it('does not unpack a zip bomb', async () => {
    writeFileSync(file, zipOf({ 'bomb.txt': Buffer.alloc(40 * 1024 * 1024), 'one.md': 'one' }));
    const limits = { maxDocumentBytes: 100 * 1024 * 1024, maxTotalBytes: 1024 ** 3 };
    const events = await eventsOf(open(), readCall(new Map(), limits));
    expect(documentsIn(events).map(({ origin }) => origin)).toEqual(['one.md']);
    expect(events).toContainEqual(expect.objectContaining({ type: 'problem' }));
  });

  it.each([
    ['text', Buffer.from('no archive')],
    ['nothing', Buffer.alloc(0)],
    ['a part', zipOf(FILES).subarray(0, 100)],
  ])('says that the archive cannot be read when it holds %s', async (_, bytes) => {
    writeFileSync(file, bytes);
    await expect(eventsOf(open())).rejects.toMatchObject({ code: 'DOCUMENT_UNPROCESSABLE' });
  });
});
