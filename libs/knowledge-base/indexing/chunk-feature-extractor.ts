import { Injectable } from '@nestjs/common';
import { type EmbeddingProvider, WordPieces } from '@app/embeddings';
import { CooperativeTask } from '@app/kernel';
import { countedTerms } from '@app/keyword-index';
import { termFrequencies } from '@app/text';
import type { ChunkFeatures, IndexableChunk } from '../document-content.js';
import { passageFeatures } from './passage-features/passage-features.js';
import { indexedText, titledText } from './indexed-text.js';

/** Computes what the indexes need to know of chunks: vector, keyword terms, features. */
@Injectable()
export class ChunkFeatureExtractor {
  constructor(private readonly words: WordPieces) {}

  /** For as many chunks as the model takes at once. */
  async compute(
    chunks: readonly IndexableChunk[],
    provider: EmbeddingProvider,
    call: { signal?: AbortSignal } = {},
  ): Promise<ChunkFeatures[]> {
    const texts = chunks.map((chunk) => ({
      ...titledText(chunk.title, chunk),
      language: chunk.language,
    }));
    const { vectors } = await provider.embed(texts, 'passage', call);
    const cooperation = new CooperativeTask(call.signal);
    const contents: ChunkFeatures[] = [];
    for (const [i, chunk] of chunks.entries()) {
      contents.push({ ...this.computeWithoutVector(chunk), vector: vectors[i] ?? null });
      await cooperation.yieldToEventLoop();
    }
    return contents;
  }

  /** What no embedding model is needed for. */
  computeWithoutVector(chunk: IndexableChunk): ChunkFeatures {
    const { terms, length } = termFrequencies(
      indexedText(chunk.title, chunk, chunk.language),
      chunk.language,
    );
    const features = passageFeatures(this.words, chunk.title, chunk, chunk.language);
    return { chunkId: chunk.chunkId, vector: null, features, terms: countedTerms(terms), length };
  }
}
