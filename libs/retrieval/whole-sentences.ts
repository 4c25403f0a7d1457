import { Injectable } from '@nestjs/common';
import { type Passage, PassageReader } from '@app/knowledge-base';
import { splitSentences } from '@app/text';

/** The maximum number of characters to add at each edge of a chunk. Longer sentences stay cut. */
const REACH = 400;
const CLOSED = /[.!?…。！？:;]["'”’»)\]*_]*\s*$|\n\s*$/u;

/** Completes the sentences that are cut at the edges of passages, from the stored text. Adjusts the offsets. */
@Injectable()
export class WholeSentences {
  constructor(private readonly passages: PassageReader) {}

  of<P extends Passage>(passages: readonly P[]): Promise<P[]> {
    return Promise.all(passages.map((passage) => this.widen(passage)));
  }

  private async widen<P extends Passage>(passage: P): Promise<P> {
    const { documentId, documentVersion, chunkIndex, content, start, end } = passage;
    const read = async (from: number, to: number) =>
      from >= to
        ? ''
        : ((await this.passages.readText(documentId, documentVersion, { start: from, end: to })) ?? '');
    const [before, after] = await Promise.all([
      chunkIndex === 0 ? '' : read(Math.max(0, start - REACH), start),
      CLOSED.test(content) ? '' : read(end, end + REACH),
    ]);
    const head = headOf(before, content, start > before.length);
    const tail = tailOf(content, after);
    if (head === '' && tail === '') return passage;
    return { ...passage, start: start - head.length, end: end + tail.length, content: head + content + tail };
  }
}

/** The preceding text that belongs to the first sentence; empty if the sentence may begin further back. */
function headOf(before: string, content: string, goesOnBefore: boolean): string {
  if (CLOSED.test(before) || before === '') return '';
  const text = before + content.slice(0, REACH);
  const cut = splitSentences(text).find(({ start, end }) => start < before.length && before.length < end);
  const first = text.length - text.trimStart().length;
  return cut === undefined || (cut.start === first && goesOnBefore) ? '' : before.slice(cut.start);
}

/** The following text that belongs to the last sentence; empty if the sentence may end further on. */
function tailOf(content: string, after: string): string {
  if (after === '') return '';
  const from = Math.max(0, content.length - REACH);
  const edge = content.length - from;
  const text = content.slice(from) + after;
  const cut = splitSentences(text).find(({ start, end }) => start < edge && edge < end);
  return cut === undefined || (cut.end === text.trimEnd().length && after.length === REACH)
    ? ''
    : after.slice(0, cut.end - edge);
}
