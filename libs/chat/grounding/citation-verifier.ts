import { Injectable } from '@nestjs/common';
import { PassageReader } from '@app/knowledge-base';
import type { DraftSentence, Evidence } from '../answerers/answerer.js';

/** A sentence with its quote as it stands in the stored text at the evidence's offsets. */
export interface VerifiedSentence {
  readonly text: string;
  readonly quote: string;
  readonly evidence: Evidence;
}

/** CHAT-8: proves each citation by reading the stored text again; nothing is taken on trust from the index. */
@Injectable()
export class CitationVerifier {
  constructor(private readonly passages: PassageReader) {}

  /** Keeps, in order, the sentences that stand in the document where they claim to. */
  async verify(sentences: readonly DraftSentence[]): Promise<VerifiedSentence[]> {
    const checked = await Promise.all(sentences.map((sentence) => this.check(sentence)));
    return checked.filter((sentence) => sentence !== null);
  }

  private async check({ text, evidence }: DraftSentence): Promise<VerifiedSentence | null> {
    const { documentId, documentVersion, start, end } = evidence;
    const quote = await this.passages.readText(documentId, documentVersion, { start, end });
    if (quote === null || quote.length !== end - start || !saysTheSame(text, quote)) return null;
    return { text, quote, evidence };
  }
}

/** Whether every word of the shown sentence stands in the quote, in order: markup may be left out, nothing added. */
function saysTheSame(text: string, quote: string): boolean {
  const quoted = wordsOf(quote);
  let position = 0;
  for (const word of wordsOf(text)) {
    position = quoted.indexOf(word, position) + 1;
    if (position === 0) return false;
  }
  return true;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
