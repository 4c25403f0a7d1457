import type { EmbeddingRouter, TokenCounter } from '@app/embeddings';
import { CooperativeTask } from '@app/kernel';
import { realEmbeddings } from '@app/testing/knowledge-base/real-embeddings.js';
import { longestBlockMs } from '@app/testing/performance/event-loop-watch.js';
import { expectLinearTime } from '@app/testing/performance/linear-time.js';
import { toProcessedText } from '../parsing/clean-text.js';
import { textFacts } from '../ingestion/text-facts.js';
import { CHUNKING_STRATEGIES, resolveChunking } from './chunking.js';
import { DocumentChunker } from './document-chunker.js';
import { textBlocks } from './text-blocks.js';

const VERSION = { documentId: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11', version: 1 };
/** Chunking knows lines, blanks and words; what stands within a line is the tokenizer's. */
const PIECES = ['```\n', '###### h\n', '- item\n', '- a\n* b\n', '> ', '| a ', ' ', 'a', '忽略'];
const MOST_BLOCK_MS = 50;
const TRIES = 3;

let counter: TokenCounter;
let router: EmbeddingRouter;
let chunker: DocumentChunker;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ counter, router, close } = await realEmbeddings());
  chunker = new DocumentChunker(counter, router);
});

afterAll(() => close());

async function clean(text: string) {
  return toProcessedText({ pages: [text], paged: false, format: 'markdown' }, new CooperativeTask());
}

describe('The time for a text grows with its length, not its square, in', () => {
  it('cleaning', async () => {
    await expectLinearTime(clean);
  }, 60_000);

  it('text blocks', async () => {
    await expectLinearTime(
      (text) => textBlocks({ text, format: 'markdown', pageStarts: [] }, new CooperativeTask()),
      PIECES,
    );
  }, 60_000);

  it.each(CHUNKING_STRATEGIES)(
    '%s chunking',
    async (strategy) => {
      const chunking = resolveChunking({ strategy });
      await expectLinearTime(
        (text) => chunker.chunk(VERSION, { text, format: 'markdown', pageStarts: [] }, chunking),
        PIECES,
      );
    },
    60_000,
  );
});

describe('The event loop turns every few milliseconds', () => {
  // Thousands of blocks without blank lines between them, and texts of one block.
  it.each([
    ['fences', '```\n'.repeat(10_000)],
    ['headings', '###### h\n'.repeat(10_000)],
    ['rules', '---\n'.repeat(200_000)],
    ['list items', '- item\n'.repeat(200_000)],
    ['short lists', '- a\n* b\n'.repeat(5_000)],
    ['blank lines', 'a\n \n'.repeat(10_000)],
    ['combining marks', `a${'\u0316\u0301'.repeat(200_000)}`],
    ['one word', 'a'.repeat(1_000_000)],
    ['blanks', `a${' '.repeat(4_000_000)}a`],
  ])(
    'while a text of %s is cut',
    async (_, text) => {
      await chunkText('warm up\n\n# It\n\n- is');
      let longest = Infinity;
      for (let attempt = 0; attempt < TRIES && longest > MOST_BLOCK_MS; attempt += 1)
        longest = Math.min(longest, await longestBlockMs(() => chunkText(text)));
      expect(longest).toBeLessThanOrEqual(MOST_BLOCK_MS);
    },
    60_000,
  );

  async function chunkText(text: string): Promise<void> {
    const processed = await clean(text);
    await textFacts(processed, { metadata: {} } as never, new AbortController().signal);
    await chunker.chunk(VERSION, processed, resolveChunking({}));
  }
});
