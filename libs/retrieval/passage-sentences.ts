import { Injectable } from '@nestjs/common';
import { EmbeddingRouter } from '@app/embeddings';
import type { TextRange } from '@app/kernel';
import type { Passage } from '@app/knowledge-base';
import { analyze, splitSentences, withJoinedForms } from '@app/text';
import { LRUCache } from 'lru-cache';
import { SENTENCE_MODEL } from './query-analyser.js';

/** The text of a stored chunk never changes, so its sentences can be cached. They need about 25 KB for each chunk. */
const REMEMBERED_PASSAGES = 500;

/** A sentence of a passage. The offsets are those in `content`. */
export interface PassageSentence extends TextRange {
  readonly terms: ReadonlySet<string>;
  /** Null if the embedding model knows no word of the sentence. */
  readonly vector: Float32Array | null;
}

/** Splits passages into sentences, which it analyses and embeds with the bundled model. */
@Injectable()
export class PassageSentences {
  private readonly remembered = new LRUCache<string, readonly PassageSentence[]>({
    max: REMEMBERED_PASSAGES,
  });

  constructor(private readonly embeddings: EmbeddingRouter) {}

  /** Returns one list for each passage, in the same order. */
  async of(
    passages: readonly Passage[],
    call: { signal?: AbortSignal } = {},
  ): Promise<(readonly PassageSentence[])[]> {
    const keyOf = ({ chunkId, start, end }: Passage) => `${chunkId}:${start}:${end}`;
    const found = passages.map((passage) => this.remembered.get(keyOf(passage)));
    const missing = passages.filter((_, index) => found[index] === undefined);
    if (missing.length === 0) return found.map((sentences) => sentences ?? []);

    const ranges = missing.map(({ content }) => splitSentences(content));
    const texts = missing.map(({ content }, index) =>
      ranges[index]!.map(({ start, end }) => content.slice(start, end)),
    );
    const model = await this.embeddings.open(SENTENCE_MODEL);
    const titled = missing.flatMap(({ language }, index) =>
      texts[index]!.map((text) => ({ titles: '', text, language })),
    );
    const { vectors } = await model.embed(titled, 'passage', call);
    let position = 0;
    const fresh = new Map<string, readonly PassageSentence[]>();
    missing.forEach((passage, index) => {
      const sentences = ranges[index]!.map(({ start, end }, at) => ({
        start,
        end,
        terms: new Set(analyze(withJoinedForms(texts[index]![at]!, passage.language), passage.language)),
        vector: vectors[position++] ?? null,
      }));
      fresh.set(keyOf(passage), sentences);
      this.remembered.set(keyOf(passage), sentences);
    });
    return passages.map((passage, index) => found[index] ?? fresh.get(keyOf(passage)) ?? []);
  }
}
