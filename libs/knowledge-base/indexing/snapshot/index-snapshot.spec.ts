import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { KeywordIndex } from '@app/keyword-index';
import { KnowledgeBaseHarness } from '@app/testing/knowledge-base/knowledge-base.harness.js';
import { realEmbeddings } from '@app/testing/knowledge-base/real-embeddings.js';
import { VectorStore } from '@app/vector-store';
import { DocumentRepository } from '../../document.repository.js';
import { ChunkFeatureRepository } from '../../chunk-feature.repository.js';
import { KnowledgeBaseService } from '../../knowledge-base.service.js';
import { DocumentRevisionService } from '../../revision/document-revision.service.js';
import { PassageFeatureIndex } from '../passage-features/passage-feature-index.js';
import { chunkIndexName } from '../../embedding-index/embedding-index.js';
import { CHUNK_KEYWORDS } from '../in-memory-index.js';
import { IndexBootstrapper } from '../index-bootstrapper.js';

const SECTIONS = 1_050;
const MANUAL = Array.from(
  { length: SECTIONS },
  (_, i) =>
    `## Part ${i}\n\nPart number ${i} is about the widget ${i * 7}, and how to turn it ${'round and '.repeat(40)}round.`,
).join('\n\n');

let embeddings: Awaited<ReturnType<typeof realEmbeddings>>;
/** A data folder with the manual ingested, which each test gets a copy of. */
let ingested: string;
let folder: string;
let base: KnowledgeBaseHarness;

beforeAll(async () => {
  embeddings = await realEmbeddings();
  ingested = folder = mkdtempSync(join(tmpdir(), 'attendant-ingested-'));
  await start();
  await base.get(IndexBootstrapper).ready();
  await upload('manual.md', MANUAL);
  await base.close();
});
afterAll(async () => {
  await embeddings.close();
  rmSync(ingested, { recursive: true });
});

const start = async () => {
  base = await KnowledgeBaseHarness.start({ folder, ...embeddings });
};
/** How many batches of stored chunks the load has read. */
async function load(): Promise<number> {
  const read = jest.spyOn(base.get(ChunkFeatureRepository), 'listActiveEntries');
  await base.get(IndexBootstrapper).ready();
  const batches = read.mock.calls.length;
  read.mockRestore();
  return batches;
}
async function restart(): Promise<number> {
  await base.close();
  await start();
  return load();
}
const upload = async (name: string, text: string) => {
  const job = await base.upload(name, text, { chunking: { chunkSize: 128, overlap: 0 } });
  return (await base.finished(job)).documentId;
};
/** What all three parts of the index have to say to a question. */
async function answers(question: string) {
  const { indexName } = { indexName: chunkIndexName('static-en') };
  const model = await embeddings.router.open({ provider: 'bundled', model: 'static-en' });
  const [vector] = (await model.embed([question], 'query')).vectors;
  const near = await base.get(VectorStore).query(indexName, { vector: vector!, topK: 5 });
  const terms = question.toLowerCase().split(' ');
  const forms = base.get(PassageFeatureIndex);
  return {
    near,
    words: await base.get(KeywordIndex).candidates(CHUNK_KEYWORDS, { terms, topK: 5 }),
    statistics: await base.get(KeywordIndex).statistics(CHUNK_KEYWORDS, terms),
    grams: forms.lexicon.findGrams('widget').map((gram) => forms.gramFrequency(gram)),
    chunks: forms.size,
  };
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attendant-saved-'));
  cpSync(ingested, folder, { recursive: true });
  await start();
  await base.get(IndexBootstrapper).ready();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await base.close();
  rmSync(folder, { recursive: true });
});

const files = () => readdirSync(join(folder, 'index')).map((name) => join(folder, 'index', name));

describe('an index in memory', () => {
  it('is there at the next start without reading the chunks, and answers as before', async () => {
    const before = await answers('widget 700');
    expect(before.chunks).toBeGreaterThanOrEqual(SECTIONS);
    expect(await restart()).toBe(0);
    expect(await answers('widget 700')).toEqual(before);
  });

  it('is not written again when nothing has changed', async () => {
    await restart();
    const written = files().map((file) => statSync(file).mtimeMs);
    expect(await restart()).toBe(0);
    expect(files().map((file) => statSync(file).mtimeMs)).toEqual(written);
  });

  it('catches up with what changed since it was written', async () => {
    const gone = await upload('gone.md', '# Gadgets\n\nA gadget goes.');
    const moved = await upload('moved.md', '# Gizmos\n\nA gizmo stays.');
    await restart();
    await base.get(KnowledgeBaseService).delete(gone);
    await base.get(DocumentRevisionService).update(moved, { category: 'gizmos' });
    await upload('new.md', '# Contraptions\n\nA contraption comes.');
    base.kill();
    await start();
    const batches = await load();
    expect(batches).toBeGreaterThan(0);
    expect(batches).toBeLessThan(4);
    expect(await base.indexed('gadget')).toEqual([]);
    expect(await base.indexed('contraption')).toHaveLength(1);
    const filter = { all: [{ field: 'category', in: ['gizmos'] }] };
    const found = await base
      .get(KeywordIndex)
      .candidates(CHUNK_KEYWORDS, { terms: ['gizmo'], topK: 5, filter });
    expect(found).toHaveLength(1);
    const caughtUp = await answers('widget 700');
    base.kill();
    rmSync(join(folder, 'index'), { recursive: true });
    await start();
    expect(await load()).toBeGreaterThan(SECTIONS / 32);
    expect(await answers('widget 700')).toEqual(caughtUp);
  });

  it('takes out what was hidden since it was written, and takes it in again', async () => {
    const shown = await upload('shown.md', '# Gadgets\n\nA gadget is shown.');
    await restart();
    await base.get(DocumentRevisionService).setPublication(shown, 'draft');
    base.kill();
    await start();
    await load();
    expect(await base.indexed('gadget')).toEqual([]);
    await base.get(DocumentRevisionService).setPublication(shown, 'published');
    base.kill();
    await start();
    expect(await load()).toBeLessThan(3);
    expect(await base.indexed('gadget')).toHaveLength(1);
  });

  it('is whole also when the load fails at first', async () => {
    const before = await answers('widget 700');
    await base.close();
    await start();
    jest
      .spyOn(base.get(ChunkFeatureRepository), 'listActiveChecksums')
      .mockRejectedValueOnce(new Error('The disk is busy'));
    await base
      .get(IndexBootstrapper)
      .ready()
      .catch(() => undefined);
    await base.get(IndexBootstrapper).ready();
    expect(await answers('widget 700')).toEqual(before);
    await upload('new.md', '# Contraptions\n\nA contraption comes.');
    const after = await answers('widget 700');
    expect(await restart()).toBe(0);
    expect(await answers('widget 700')).toEqual(after);
  });

  it('leaves nothing of deleted texts behind', async () => {
    await restart();
    const [manual] = (await base.get(DocumentRepository).list({}, { page: 1, pageSize: 1, order: 'asc' }))
      .items;
    await base.get(KnowledgeBaseService).delete(manual!.documentId);
    await base.close();
    expect(files()).toEqual([]);
    await start();
  });

  it('is passed over when its files are of different ends', async () => {
    await base.close();
    const forms = files().find((file) => file.includes('forms'))!;
    const previous = readFileSync(forms);
    await start();
    await load();
    await upload('new.md', '# Contraptions\n\nA contraption comes.');
    const before = await answers('widget 700');
    await base.close();
    writeFileSync(forms, previous);
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
    await start();
    expect(await load()).toBeGreaterThan(SECTIONS / 32);
    expect(warn.mock.calls.flat().join()).toContain('do not belong together');
    expect(await answers('widget 700')).toEqual(before);
  });

  describe.each(['forms', 'keywords', 'vectors'])('of whose files that of the %s', (part) => {
    it.each([
      ['is damaged', (file: string) => writeFileSync(file, readFileSync(file).fill(7, 100, 200)), 'damaged'],
      ['is cut', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 1_000)), 'damaged'],
      ['holds next to nothing', (file: string) => writeFileSync(file, 'x'), 'damaged'],
      ['is gone', (file: string) => rmSync(file), 'missing'],
    ])('%s, is built from the database, and says so', async (_, spoil, fault) => {
      const before = await answers('widget 700');
      await base.close();
      spoil(files().find((file) => file.includes(part))!);
      const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
      await start();
      expect(await load()).toBeGreaterThan(SECTIONS / 32);
      const said = warn.mock.calls.flat().join();
      expect(said).toContain('rebuilt from the database');
      expect(said).toContain(fault);
      expect(await answers('widget 700')).toEqual(before);
    });
  });
});
