import { Injectable } from '@nestjs/common';
import { PassageSentences, QueryAnalyser, type ScoredPassage } from '@app/retrieval';
import type { DraftSentence } from '../answerers/answerer.js';
import type { CitedSentence } from './cited-sentences.js';
import { LONGEST_QUOTE } from './quotable.js';
import { type Claim, contextOf, type Support, supportIn } from './support.js';

export interface GroundedSentence {
  readonly sentence: DraftSentence;
  /** Whether the model cited another passage, or none. */
  readonly moved: boolean;
}

/**
 * CHAT-8 for what a model wrote: finds the quote that a sentence rests on, in the passages that it cites at first, then
 * in the others, so that a wrong marker moves to where it belongs.
 */
@Injectable()
export class SentenceGrounder {
  constructor(
    private readonly analyser: QueryAnalyser,
    private readonly sentences: PassageSentences,
  ) {}

  /** Null for a sentence that no passage supports, or that is longer than any quote. `passages` in the order in which the model was shown them. */
  async ground(
    { text, markers, lead }: CitedSentence,
    passages: readonly ScoredPassage[],
    call: { signal: AbortSignal },
  ): Promise<GroundedSentence | null> {
    // What claims more than the longest quote can say is supported by none.
    if (text.length > LONGEST_QUOTE) return null;
    const claim: Claim = { text, analysed: await this.analyser.analyseClaim(text, call) };
    const units = await this.sentences.of(passages, call);
    const supports = passages.map((passage, index) => supportIn(claim, passage, units[index] ?? []));
    const cited = bestOf(supports.filter((_, index) => markers.includes(index + 1)));
    const best = cited ?? bestOf(supports);
    return best && { sentence: toSentence(text, lead, best), moved: cited === null };
  }
}

function bestOf(supports: readonly (Support | null)[]): Support | null {
  return supports.reduce(
    (best, each) => (each && (!best || each.likeness > best.likeness) ? each : best),
    null,
  );
}

function toSentence(text: string, lead: string, { passage, range, quote }: Support): DraftSentence {
  const { documentId, documentVersion, chunkId } = passage;
  return {
    text,
    lead,
    evidence: { documentId, documentVersion, chunkId, ...range },
    paraphrase: { quote, context: contextOf(passage), language: passage.language },
  };
}
