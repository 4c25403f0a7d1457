import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentsIn, eventsOf, sourceConnectorContract } from '../../source-connector.contract.js';
import { FolderSourceConnector } from './folder.source-connector.js';

describe('FolderSourceConnector', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'attendant-folder-'));
    mkdirSync(join(folder, 'b', 'c'), { recursive: true });
    writeFileSync(join(folder, 'one.md'), 'one');
    writeFileSync(join(folder, 'b', 'two.txt'), 'two');
    writeFileSync(join(folder, 'b', 'c', 'three.html'), '<p>three</p>');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const open = (includePaths: string[] = [], excludePaths: string[] = []) =>
    new FolderSourceConnector({ folder, includePaths, excludePaths });
  const origins = async (connector: FolderSourceConnector) =>
    documentsIn(await eventsOf(connector)).map(({ origin }) => origin);

  sourceConnectorContract(async () => ({
    connector: open(),
    change: (_, text) => writeFile(join(folder, 'one.md'), text),
    remove: () => rm(join(folder, 'b', 'c', 'three.html')),
  }));

  it('skips hidden files and files that are not documents', async () => {
    mkdirSync(join(folder, '.git'));
    writeFileSync(join(folder, '.git', 'config.txt'), 'secret');
    writeFileSync(join(folder, '.env.txt'), 'secret');
    writeFileSync(join(folder, 'logo.png'), 'x');
    expect(await origins(open())).toEqual(['b/c/three.html', 'b/two.txt', 'one.md']);
  });

  it('reads only the files below the paths', async () => {
    expect(await origins(open(['/b/'], ['b/c']))).toEqual(['b/two.txt']);
  });

  it('does not follow links out of the folder, nor loops', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'attendant-outside-'));
    writeFileSync(join(outside, 'secret.md'), 'secret');
    symlinkSync(join(outside, 'secret.md'), join(folder, 'stolen.md'));
    symlinkSync(outside, join(folder, 'stolen'));
    symlinkSync(folder, join(folder, 'b', 'loop'));
    symlinkSync(join(folder, 'one.md'), join(folder, 'copy.md'));
    expect(await origins(open())).toEqual(['b/c/three.html', 'b/two.txt', 'copy.md', 'one.md']);
    rmSync(outside, { recursive: true });
  });

  it('reports a folder that does not exist', async () => {
    const connector = new FolderSourceConnector({
      folder: join(folder, 'none'),
      includePaths: [],
      excludePaths: [],
    });
    await expect(eventsOf(connector)).rejects.toMatchObject({ code: 'DOCUMENT_UNPROCESSABLE' });
  });
});
