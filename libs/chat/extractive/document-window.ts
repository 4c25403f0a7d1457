import { Injectable } from '@nestjs/common';
import type { TextRange } from '@app/kernel';
import { PassageReader } from '@app/knowledge-base';
import { PassageSentences, type PassageSentence, type ScoredPassage } from '@app/retrieval';
import { LRUCache } from 'lru-cache';
import { type Block, parseBlocks } from './document-blocks.js';

/** Characters that are read of a document at once: of most documents the whole. */
const STEP = 32_768;
const REACH = 16_384;
/** Characters of texts that are remembered with their blocks. */
const REMEMBERED_CHARACTERS = 4_000_000;

/** A stretch of a stored text with its blocks; their offsets are those of the document. */
export interface DocumentWindow {
  readonly documentId: string;
  readonly documentVersion: number;
  readonly start: number;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Of headings and labels, by their place: the words and vector, as far as they were needed. */
  readonly words: Map<number, PassageSentence>;
}

/** Reads the text around a passage, so that an answer can quote whole sections. A stored text never changes. */
@Injectable()
export class DocumentWindows {
  private readonly remembered = new LRUCache<string, DocumentWindow>({
    maxSize: REMEMBERED_CHARACTERS,
    sizeCalculation: ({ text }) => text.length + 1,
  });

  private readonly titles = new LRUCache<string, PassageSentence>({ max: 1_000 });

  constructor(
    private readonly passages: PassageReader,
    private readonly sentences: PassageSentences,
  ) {}

  /** The window that holds the whole passage; a longer passage is its own. */
  async of(passage: ScoredPassage): Promise<DocumentWindow> {
    const { documentId, documentVersion, content } = passage;
    const start = Math.max(0, Math.floor((passage.start - REACH / 2) / STEP) * STEP);
    const end = Math.max(start + STEP + 2 * REACH, passage.end);
    const key = `${documentId}:${documentVersion}:${start}:${end}`;
    const known = this.remembered.get(key);
    if (known !== undefined) return known;
    const stored = await this.passages.readText(documentId, documentVersion, { start, end });
    const isThere = stored?.slice(passage.start - start, passage.end - start) === content;
    const [from, text] = isThere ? [start, stored] : [passage.start, content];
    const blocks = parseBlocks(text).map((block) => ({
      ...block,
      start: block.start + from,
      end: block.end + from,
    }));
    const window = { documentId, documentVersion, start: from, text, blocks, words: new Map() };
    if (isThere) this.remembered.set(key, window);
    return window;
  }

  /** The words of the document's title. */
  async title(passage: ScoredPassage, call: { signal?: AbortSignal }): Promise<PassageSentence> {
    const { title, language } = passage;
    const key = `${language}:${title}`;
    const known = this.titles.get(key);
    if (known !== undefined) return known;
    const [sentences] = await this.sentences.of([{ ...passage, chunkId: key, content: title }], call);
    const words = joined(sentences ?? []);
    this.titles.set(key, words);
    return words;
  }

  /** The words of headings and labels of a passage's window, by their place among its blocks. */
  async wordsOf(
    passage: ScoredPassage,
    window: DocumentWindow,
    places: ReadonlySet<number>,
    call: { signal?: AbortSignal },
  ): Promise<ReadonlyMap<number, PassageSentence>> {
    const missing = [...places].filter((place) => !window.words.has(place));
    const headings = missing.map((place) => {
      const block = window.blocks[place]!;
      return { ...passage, start: block.start, end: block.end, content: textOf(window, block) };
    });
    const analysed = await this.sentences.of(headings, call);
    missing.forEach((place, index) => window.words.set(place, joined(analysed[index] ?? [])));
    return window.words;
  }
}

/** A part of the document, as it is stored. */
export function textOf({ start: from, text }: DocumentWindow, { start, end }: TextRange): string {
  return text.slice(start - from, end - from);
}

function joined(sentences: readonly PassageSentence[]): PassageSentence {
  return {
    start: 0,
    end: 0,
    terms: new Set(sentences.flatMap(({ terms }) => [...terms])),
    vector: sentences[0]?.vector ?? null,
  };
}
