import fc from 'fast-check';
import type { EmbeddingRouter, TokenCounter } from '@app/embeddings';
import { isGraphemeBoundary } from '@app/kernel';
import type { Chunk, ProcessedText, TextFormat } from '../document-content.js';
import { joinPages } from '../parsing/clean-text.js';
import { oddText } from '@app/testing/knowledge-base/odd-text.js';
import { realEmbeddings } from '@app/testing/knowledge-base/real-embeddings.js';
import { type Chunking, CHUNKING_STRATEGIES, type ChunkingStrategy } from './chunking.js';
import { DocumentChunker } from './document-chunker.js';

const VERSION = { documentId: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11', version: 1 };

let counter: TokenCounter;
let router: EmbeddingRouter;
let chunker: DocumentChunker;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ counter, router, close } = await realEmbeddings());
  chunker = new DocumentChunker(counter, router);
});

afterAll(() => close());

const processed = (text: string, format: TextFormat = 'markdown') =>
  joinPages({ pages: [text], paged: false, format });
const chunk = (text: ProcessedText, chunking: Partial<Chunking> = {}) =>
  chunker.chunk(VERSION, text, { strategy: 'recursive', chunkSize: 50, overlap: 10, ...chunking });
const contents = (chunks: readonly Chunk[]) => chunks.map(({ content }) => content);
const sentence = (i: number) => `Sentence number ${i} tells how long refunds take in this shop.`;
const prose = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => sentence(from + i)).join(' ');

function expectSound(text: string, chunks: readonly Chunk[], { chunkSize, overlap }: Chunking): void {
  let covered = 0;
  chunks.forEach((each, i) => {
    const [before, after] = [chunks[i - 1], chunks[i + 1]];
    expect(each.index).toBe(i);
    expect(each.content).toBe(text.slice(each.start, each.end));
    expect(each.content).toMatch(/\S/);
    expect(each.content).toBe(each.content.trim());
    expect(isGraphemeBoundary(text, each.start) && isGraphemeBoundary(text, each.end)).toBe(true);
    expect(each.tokenCount).toBe(counter.count(each.content));
    expect(each.tokenCount).toBeLessThanOrEqual(chunkSize);
    expect(text.slice(covered, each.start)).not.toMatch(/\S/);
    expect(each.start).toBeGreaterThan(before?.start ?? -1);
    expect(each.end).toBeGreaterThan(before?.end ?? 0);
    expect(each.overlapWithPrevious).toBe(Math.max(0, (before?.end ?? 0) - each.start));
    expect(each.overlapWithNext).toBe(Math.max(0, each.end - (after?.start ?? text.length)));
    expect(counter.count(text.slice(each.start, each.start + each.overlapWithPrevious))).toBeLessThanOrEqual(
      overlap,
    );
    covered = each.end;
  });
  expect(text.slice(covered)).not.toMatch(/\S/);
}

describe('What a chunk stands below', () => {
  it('is the path of headings, the outermost first', async () => {
    const text = '# A\n\nOne.\n\n## B\n\n### C\n\nTwo.\n\n## D\n\nThree.';
    const chunks = await chunk(processed(text), { overlap: 0 });
    expect(chunks.map(({ headingPath, sectionTitle }) => [headingPath, sectionTitle])).toEqual([
      [['A'], 'A'],
      [['A', 'B', 'C'], 'C'],
      [['A', 'D'], 'D'],
    ]);
  });

  it('is the header of a table that began in an earlier chunk', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => `| Plan ${n} | ${n} seats |`);
    const text = `Before.\n\n| Plan | Seats |\n| --- | --- |\n${rows.join('\n')}\n\nAfter. ${prose(0, 4)}`;
    const chunks = await chunk(processed(text), { overlap: 0 });
    const inTable = chunks.filter(({ content }) => content.startsWith('| Plan '));
    expect(inTable.length).toBeGreaterThan(5);
    for (const { content, tableHeader } of chunks)
      expect(tableHeader).toBe(/^\| Plan \d/.test(content) ? '| Plan | Seats |' : null);
  });

  it('is no header for rows in code, and none in plain text', async () => {
    const table = `| a | b |\n| --- | --- |\n${'| c | d |\n'.repeat(40)}`;
    for (const text of [processed(`\`\`\`\n${table}\`\`\``), processed(table, 'plain')])
      for (const { tableHeader } of await chunk(text)) expect(tableHeader).toBeNull();
  });
});

describe.each(CHUNKING_STRATEGIES)('%s chunking', (strategy: ChunkingStrategy) => {
  it('covers any text exactly, in order, within its limits', async () => {
    const sizes = fc.integer({ min: 50, max: 120 }).chain((chunkSize) =>
      fc.record({
        chunkSize: fc.constant(chunkSize),
        overlap: fc.integer({ min: 0, max: Math.ceil(chunkSize / 2) - 1 }),
      }),
    );
    const format = fc.constantFrom<TextFormat>('markdown', 'plain');
    await fc.assert(
      fc.asyncProperty(oddText, format, sizes, async (raw, textFormat, size) => {
        const text = processed(raw, textFormat);
        const chunking = { strategy, ...size };
        expectSound(text.text, await chunk(text, chunking), chunking);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same chunks for the same text', async () => {
    await fc.assert(
      fc.asyncProperty(oddText, async (raw) => {
        const text = processed(raw);
        expect(await chunk(text, { strategy })).toEqual(await chunk(text, { strategy }));
      }),
      { numRuns: 15 },
    );
  });

  it('keeps a text of one word as one chunk', async () => {
    expect(contents(await chunk(processed('Hello'), { strategy }))).toEqual(['Hello']);
  });

  it('makes nothing of an empty text', async () => {
    expect(await chunk(processed(''), { strategy })).toEqual([]);
  });

  it('cuts a word that never ends', async () => {
    const text = processed('x'.repeat(20_000));
    const chunking = { strategy, chunkSize: 50, overlap: 10 };
    const chunks = await chunk(text, chunking);
    expectSound(text.text, chunks, chunking);
    expect(chunks.length).toBeGreaterThan(20);
  });

  it('numbers the pages of a text that has some', async () => {
    const text = joinPages({ pages: [prose(0, 8), '', prose(8, 16)], paged: true, format: 'plain' });
    const chunks = await chunk(text, { strategy });
    expect(chunks[0]?.pageNumber).toBe(1);
    expect(chunks[chunks.length - 1]?.pageNumber).toBe(3);
  });

  it('has no page number in a text without pages', async () => {
    expect((await chunk(processed('Hello'), { strategy }))[0]?.pageNumber).toBeNull();
  });

  it('stops when it is told to', async () => {
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    const chunking = { strategy, chunkSize: 50, overlap: 0 };
    await expect(chunker.chunk(VERSION, processed(prose(0, 50)), chunking, signal)).rejects.toBe(reason);
  });
});

describe('fixed chunking', () => {
  it('fills every chunk and repeats the overlap', async () => {
    const chunks = await chunk(processed(prose(0, 60), 'plain'), { strategy: 'fixed', overlap: 20 });
    for (const each of chunks.slice(0, -1)) expect(each.tokenCount).toBeGreaterThan(35);
    for (const each of chunks.slice(1)) {
      expect(counter.count(each.content.slice(0, each.overlapWithPrevious))).toBeGreaterThan(15);
    }
  });

  it('knows the section that a chunk starts in', async () => {
    const text = processed(`# Returns\n\n${prose(0, 6)}\n\n## Refunds\n\n${prose(6, 12)}`);
    const titles = (await chunk(text, { strategy: 'fixed' })).map(({ sectionTitle }) => sectionTitle);
    expect(titles[0]).toBe('Returns');
    expect(titles[titles.length - 1]).toBe('Refunds');
  });
});

describe('recursive chunking', () => {
  it('makes a chunk of each section, its heading with it', async () => {
    const text = processed('# Guide\n\nIntro.\n\n## Install\n\nRun it.\n\n## Use `it` **well**\n\nAsk.');
    const chunks = await chunk(text);
    expect(contents(chunks)).toEqual([
      '# Guide\n\nIntro.',
      '## Install\n\nRun it.',
      '## Use `it` **well**\n\nAsk.',
    ]);
    expect(chunks.map(({ sectionTitle }) => sectionTitle)).toEqual(['Guide', 'Install', 'Use it well']);
  });

  it('keeps a heading without text of its own with the section below it', async () => {
    const chunks = await chunk(processed('# Guide\n\n## Install\n\nRun it.'));
    expect(contents(chunks)).toEqual(['# Guide\n\n## Install\n\nRun it.']);
    expect(chunks[0]?.sectionTitle).toBe('Install');
  });

  it('cuts between paragraphs before it cuts inside one', async () => {
    const [one, two] = [prose(0, 2), prose(2, 4)];
    expect(contents(await chunk(processed(`${one}\n\n${two}`), { overlap: 0 }))).toEqual([one, two]);
  });

  it('cuts a paragraph that is too long between sentences, and repeats whole sentences', async () => {
    const chunks = await chunk(processed(prose(0, 12)), { overlap: 20 });
    for (const { content } of chunks) expect(content).toMatch(/^Sentence number .*\.$/);
    for (const each of chunks.slice(1)) expect(each.overlapWithPrevious).toBeGreaterThan(0);
  });

  it('cuts a table between rows', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `| item ${i} | price ${i} euro |`);
    const chunks = await chunk(processed(['| name | price |', '|---|---|', ...rows].join('\n')), {
      overlap: 0,
    });
    expect(chunks.length).toBeGreaterThan(1);
    for (const { content } of chunks) expect(content).toMatch(/^\|[^]*\|$/);
  });

  it('takes a hash in code for code, not for a heading', async () => {
    const chunks = await chunk(processed('# Setup\n\n```sh\n# comment\nnpm start\n```'));
    expect(chunks.map(({ sectionTitle }) => sectionTitle)).toEqual(['Setup']);
  });

  it('finds the sections of a text of any length', async () => {
    const parts = Array.from({ length: 400 }, (_, i) => `## Part ${i}\n\n${prose(i, i + 2)}`);
    const titles = (await chunk(processed(parts.join('\n\n')))).map(({ sectionTitle }) => sectionTitle);
    expect(titles).toEqual(parts.map((_, i) => `Part ${i}`));
  });
});

describe('semantic chunking', () => {
  it('parts what is about different things', async () => {
    const refunds =
      'Refunds take five days. A refund goes back to the card. We refund the full price. Refunds of gifts are vouchers.';
    const planets =
      'Mars is a red planet. Jupiter is the largest planet. Saturn has rings of ice. Venus is a hot planet.';
    const text = processed(`${refunds} ${planets}`, 'plain');
    expect(contents(await chunk(text, { strategy: 'semantic', chunkSize: 100, overlap: 0 }))).toEqual([
      refunds,
      planets,
    ]);
  });
});
