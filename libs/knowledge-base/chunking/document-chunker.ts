import { Injectable } from '@nestjs/common';
import { EmbeddingRouter, TokenCounter } from '@app/embeddings';
import { stableId, CooperativeTask } from '@app/kernel';
import type { Chunk, ProcessedText } from '../document-content.js';
import type { Chunker, ChunkRange } from './chunk-source.js';
import type { Chunking, ChunkingStrategy } from './chunking.js';
import { FixedChunker } from './fixed.chunker.js';
import { RecursiveChunker } from './recursive.chunker.js';
import { SemanticChunker } from './semantic.chunker.js';
import { textBlocks } from './text-blocks.js';
import { type TableHeader, tableHeaders } from './table-headers.js';
import { cutToFit } from './text-units.js';
import { trimRange } from './text-windows.js';
import { TokenMap } from './token-map.js';

interface Version {
  readonly documentId: string;
  readonly version: number;
}

interface MeasuredRange {
  readonly range: ChunkRange;
  readonly tokenCount: number;
}

/** Cuts a processed text into chunks. The same text and chunking give the same chunks with the same ids. */
@Injectable()
export class DocumentChunker {
  private readonly chunkers: Record<ChunkingStrategy, Chunker>;

  constructor(
    private readonly counter: TokenCounter,
    embeddings: EmbeddingRouter,
  ) {
    this.chunkers = {
      fixed: new FixedChunker(),
      recursive: new RecursiveChunker(),
      semantic: new SemanticChunker(embeddings),
    };
  }

  async chunk(
    { documentId, version }: Version,
    processed: ProcessedText,
    chunking: Chunking,
    signal?: AbortSignal,
  ): Promise<Chunk[]> {
    const cooperation = new CooperativeTask(signal);
    const blocks = await textBlocks(processed, cooperation);
    const tokens = await TokenMap.build(processed.text, this.counter, cooperation);
    const source = { text: processed.text, blocks, tokens };
    const ranges = await this.chunkers[chunking.strategy].chunk(source, chunking, cooperation);
    const measured = await this.measure(processed.text, ranges, chunking, cooperation);
    const pageAt = pageFinder(processed.pageStarts);
    const headerAt = headerFinder(await tableHeaders(processed, cooperation));
    const chunks: Chunk[] = [];
    for (const [index, { range, tokenCount }] of measured.entries()) {
      await cooperation.yieldToEventLoop();
      chunks.push({
        chunkId: stableId(documentId, version, index),
        index,
        start: range.start,
        end: range.end,
        content: processed.text.slice(range.start, range.end),
        tokenCount,
        overlapWithPrevious: Math.max(0, (measured[index - 1]?.range.end ?? 0) - range.start),
        overlapWithNext: Math.max(0, range.end - (measured[index + 1]?.range.start ?? Infinity)),
        sectionTitle: range.headingPath.at(-1) ?? null,
        headingPath: range.headingPath,
        tableHeader: headerAt(range.start),
        pageNumber: pageAt(range.start),
      });
    }
    return chunks;
  }

  /** Trims each range and counts it by itself: a word that was cut in two may count differently then. */
  private async measure(
    text: string,
    ranges: readonly ChunkRange[],
    { chunkSize, overlap }: Chunking,
    cooperation: CooperativeTask,
  ): Promise<MeasuredRange[]> {
    const measured: MeasuredRange[] = [];
    const waiting = [...ranges].reverse();
    for (let each = waiting.pop(); each; each = waiting.pop()) {
      await cooperation.yieldToEventLoop();
      const covered = measured[measured.length - 1]?.range.end ?? 0;
      const sharesTooMuch =
        covered > each.start && this.counter.count(text.slice(each.start, covered)) > overlap;
      const range = {
        ...each,
        ...trimRange(text, { start: sharesTooMuch ? covered : each.start, end: each.end }),
      };
      if (range.end <= Math.max(range.start, covered)) continue;
      const tokenCount = this.counter.count(text.slice(range.start, range.end));
      if (tokenCount <= chunkSize) measured.push({ range, tokenCount });
      else waiting.push(...(await this.halve(text, range, cooperation)).reverse());
    }
    return measured;
  }

  private async halve(text: string, range: ChunkRange, cooperation: CooperativeTask): Promise<ChunkRange[]> {
    const content = text.slice(range.start, range.end);
    const tokens = await TokenMap.build(content, this.counter, cooperation);
    const whole = { start: 0, end: content.length };
    const half = Math.max(1, Math.ceil(tokens.countIn(whole) / 2));
    const parts = cutToFit({ text: content, blocks: [], tokens }, whole, half);
    return [...parts].map(({ start, end }) => ({
      ...range,
      start: range.start + start,
      end: range.start + end,
    }));
  }
}

/** Tells the page of ascending offsets, from 1; null where there are no pages. */
function pageFinder(pageStarts: readonly number[]): (offset: number) => number | null {
  let page = 0;
  return (offset) => {
    while (page < pageStarts.length && (pageStarts[page] ?? 0) <= offset) page += 1;
    return pageStarts.length === 0 ? null : Math.max(page, 1);
  };
}

/** Tells the header row of the table whose later rows stand at ascending offsets; null elsewhere. */
function headerFinder(tables: readonly TableHeader[]): (offset: number) => string | null {
  let at = 0;
  return (offset) => {
    while (at < tables.length && tables[at]!.end <= offset) at += 1;
    const table = tables[at];
    return table !== undefined && table.bodyStart <= offset ? table.header : null;
  };
}
