import type { TextRange } from '@app/kernel';
import { type Passage, PassageReader } from '@app/knowledge-base';
import type { DraftSentence } from './draft-sentence.js';
import { CitationVerifier } from './citation-verifier.js';

const TEXT = '# Refunds\n\n- A **refund** takes 14 days.\n- Returns are free.';

/** One stored document, version 1. */
class StoredText extends PassageReader {
  find(): Promise<Passage[]> {
    return Promise.resolve([]);
  }

  readText(documentId: string, version: number, { start, end }: TextRange): Promise<string | null> {
    return Promise.resolve(documentId === 'd1' && version === 1 ? TEXT.slice(start, end) : null);
  }

  count(): Promise<{ documents: number; chunks: number }> {
    return Promise.resolve({ documents: 1, chunks: 1 });
  }
}

function sentence(
  text: string,
  quote: string,
  evidence: Partial<DraftSentence['evidence']> = {},
): DraftSentence {
  const start = TEXT.indexOf(quote);
  return {
    text,
    evidence: {
      documentId: 'd1',
      documentVersion: 1,
      chunkId: 'c1',
      start,
      end: start + quote.length,
      ...evidence,
    },
  };
}

describe('CitationVerifier', () => {
  const verifier = new CitationVerifier(new StoredText());

  it('keeps a sentence that stands where it claims to, with the stored text as its quote', async () => {
    const [kept] = await verifier.verify([sentence('Returns are free.', 'Returns are free.')]);
    expect(kept?.quote).toBe('Returns are free.');
  });

  it('lets the shown sentence leave out markup', async () => {
    const [kept] = await verifier.verify([
      sentence('A refund takes 14 days.', '- A **refund** takes 14 days.'),
    ]);
    expect(kept?.quote).toBe('- A **refund** takes 14 days.');
  });

  it.each([
    ['another number', sentence('A refund takes 15 days.', '- A **refund** takes 14 days.')],
    ['a word more', sentence('Returns are always free.', 'Returns are free.')],
    ['words in another order', sentence('free are Returns', 'Returns are free.')],
    ['offsets of something else', sentence('Returns are free.', '# Refunds')],
    ['offsets past the end', sentence('Returns are free.', 'Returns are free.', { end: 1_000 })],
    ['a document that is gone', sentence('Returns are free.', 'Returns are free.', { documentId: 'd2' })],
    ['a version that is gone', sentence('Returns are free.', 'Returns are free.', { documentVersion: 2 })],
  ])('drops a sentence with %s', async (_, draft) => {
    expect(await verifier.verify([draft])).toEqual([]);
  });

  it('keeps the order of those that stay', async () => {
    const drafts = [
      sentence('Returns are free.', 'Returns are free.'),
      sentence('Lie.', '# Refunds'),
      sentence('Refunds', '# Refunds'),
    ];
    expect((await verifier.verify(drafts)).map(({ text }) => text)).toEqual(['Returns are free.', 'Refunds']);
  });
});
