import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KnowledgeBaseHarness } from '@app/testing/knowledge-base/knowledge-base.harness.js';
import { realEmbeddings } from '@app/testing/knowledge-base/real-embeddings.js';
import { aDocument, aJob } from '@app/testing/knowledge-base/records.js';
import { type DocumentFilters, DocumentRepository } from '../document.repository.js';
import { type BulkChange, BulkChangesService, MOST_BULK_DOCUMENTS } from './bulk-changes.service.js';

const TOTAL = 2 * MOST_BULK_DOCUMENTS + 130;

describe('A change of more documents than one call takes', () => {
  let real: Awaited<ReturnType<typeof realEmbeddings>>;
  let folder: string;
  let base: KnowledgeBaseHarness;

  beforeAll(async () => {
    real = await realEmbeddings();
    folder = await mkdtemp(join(tmpdir(), 'attendant-bulk-'));
    base = await KnowledgeBaseHarness.start({ folder, counter: real.counter, router: real.router });
    for (let at = 0; at < TOTAL; at += 1) {
      const document = aDocument({ title: `Guide ${at}`, tags: [], publication: 'published' });
      await base.get(DocumentRepository).addWithJob(document, aJob(document));
    }
  });
  afterAll(async () => {
    await base.close();
    await rm(folder, { recursive: true });
    await real.close();
  });

  /** As a client does it: with the `nextSkip` of the last answer until nothing remains. Returns the size of each call. */
  const applyToAll = async (change: Partial<BulkChange>, filters: DocumentFilters) => {
    const sizes: number[] = [];
    for (let skip = 0; sizes.length < 10;) {
      const { results, remaining, nextSkip } = await base
        .get(BulkChangesService)
        .apply(
          { action: 'tag', addTags: [], removeTags: [], requestedBy: null, ...change },
          { filters, skip },
        );
      expect(results.filter(({ problem }) => problem !== null)).toEqual([]);
      sizes.push(results.length);
      if (remaining === 0) return sizes;
      skip = nextSkip;
    }
    throw new Error(`It did not end: ${sizes.join(', ')}`);
  };
  const count = async (filters: DocumentFilters) =>
    (await base.get(DocumentRepository).list(filters, { page: 1, pageSize: 1, order: 'asc' })).total;

  it('reaches each once when all still match the filter', async () => {
    expect(await applyToAll({ addTags: ['reviewed'] }, { titleContains: 'guide' })).toEqual([500, 500, 130]);
    expect(await count({ tags: ['reviewed'] })).toBe(TOTAL);
  });

  it('reaches each once when none matches the filter any more', async () => {
    expect(await applyToAll({ action: 'archive' }, { publications: ['published'] })).toEqual([500, 500, 130]);
    expect(await count({ publications: ['archived'] })).toBe(TOTAL);
  });

  it('reaches each once when only some still match the filter', async () => {
    await applyToAll({ addTags: ['kept'] }, { titleContains: '7' });
    await applyToAll({ removeTags: ['reviewed'] }, { tags: ['reviewed', 'kept'] });
    expect(await count({ tags: ['reviewed'] })).toBe(0);
    expect(await count({ tags: ['kept'] })).toBe(await count({ titleContains: '7' }));
  });
});
