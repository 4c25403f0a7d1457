import { Injectable } from '@nestjs/common';
import { EmbeddingRouter, WordPieces } from '@app/embeddings';
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
    return chunks.map((chunk, i) => ({
      chunkId: chunk.chunkId,
      vector: vectors[i] ?? null,
      form: passageForm(this.words, title, chunk),
      ...termFrequencies(texts[i] ?? '', language),
    }));
  }
}
