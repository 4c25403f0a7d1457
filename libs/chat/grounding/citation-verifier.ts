import { Injectable } from '@nestjs/common';
import { PassageReader } from '@app/knowledge-base';
import type { DraftSentence, Evidence } from './draft-sentence.js';

/** A sentence with its quote as it stands in the stored text at the evidence's offsets. */
export interface VerifiedSentence {
  readonly text: string;
  readonly quote: string;
  readonly evidence: Evidence;
  /** What stands between it and the sentence before; a line break when absent. */
  readonly lead?: string | undefined;
  /** Set where it goes on with the sentence before it: both bear one marker. */
  readonly goesOn?: boolean | undefined;
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

  /** Whether the quotes stand in the stored texts. */
  async stillStand(sentences: readonly Pick<VerifiedSentence, 'quote' | 'evidence'>[]): Promise<boolean> {
    const quotes = await Promise.all(
      sentences.map(({ evidence: { documentId, documentVersion, start, end } }) =>
        this.passages.readText(documentId, documentVersion, { start, end }),
      ),
    );
    return quotes.every((quote, index) => quote === sentences[index]!.quote);
  }

  private async check(sentence: DraftSentence): Promise<VerifiedSentence | null> {
    const { text, evidence, lead, goesOn } = sentence;
    const { documentId, documentVersion, start, end } = evidence;
    const quote = await this.passages.readText(documentId, documentVersion, { start, end });
    if (quote === null || quote.length !== end - start || !saysTheSame(text, quote)) return null;
    return { text, quote, evidence, ...(lead !== undefined && { lead }), ...(goesOn && { goesOn }) };
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
