import { Injectable } from '@nestjs/common';
import { EmbeddingRouter, WordPieces } from '@app/embeddings';
import { Cooperation } from '@app/kernel';
import { countedTerms } from '@app/keyword-index';
import { termFrequencies } from '@app/text';
import type { KnowledgeDocument } from '../document.js';
import type { Chunk, IndexedContent } from '../document-content.js';
import { passageForm } from './forms/passage-form.js';
import { indexedText } from './indexed-text.js';

/** Computes what the indexes need to know of chunks: vector, keyword terms, form. */
@Injectable()
export class IndexedContents {
  constructor(
    private readonly embeddings: EmbeddingRouter,
    private readonly words: WordPieces,
  ) {}

  /** For chunks of one document, not more than the active model takes at once. */
  async compute(
    { title, language }: Pick<KnowledgeDocument, 'title' | 'language'>,
    chunks: readonly Pick<Chunk, 'chunkId' | 'content' | 'sectionTitle'>[],
    call: { signal?: AbortSignal } = {},
  ): Promise<IndexedContent[]> {
    const provider = await this.embeddings.active();
    const texts = chunks.map((chunk) => indexedText(title, chunk));
    const { vectors } = await provider.embed(texts, 'passage', call);
    const cooperation = new Cooperation(call.signal);
    const contents: IndexedContent[] = [];
    for (const [i, chunk] of chunks.entries()) {
      const { terms, length } = termFrequencies(texts[i] ?? '', language);
      const form = passageForm(this.words, title, chunk);
      const vector = vectors[i] ?? null;
      contents.push({ chunkId: chunk.chunkId, vector, form, terms: countedTerms(terms), length });
      await cooperation.giveWay();
    }
    return contents;
  }
}
