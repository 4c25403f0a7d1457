import { type CitedSentence, citedSentences } from './cited-sentences.js';

/** What must follow a sentence before it is told to be one: an abbreviation, a marker or a wrapped line may go on. */
const LOOKAHEAD_CHARACTERS = 40;
const MAY_END_SENTENCE = /[.!?…؟۔।॥。！？｡\n\]】]/u;

/** Cuts a text into sentences while it is written; together they are those of the whole text. */
export class SentenceStream {
  private text = '';
  private given = 0;
  private pending = '';

  /** Sentences that are complete, each given once. */
  push(delta: string): CitedSentence[] {
    this.text += delta;
    this.pending += delta;
    if (!MAY_END_SENTENCE.test(this.pending)) return [];
    const ended = this.text.length - LOOKAHEAD_CHARACTERS;
    return this.take(citedSentences(this.text).filter(({ end }) => end <= ended));
  }

  /** The rest. A last sentence without a full stop is left out when the text was cut off. */
  end({ cutOff }: { cutOff: boolean }): CitedSentence[] {
    const sentences = citedSentences(this.text);
    const isWhole = !cutOff || /[.!?…؟。！？][\s\p{P}\]]*(?:\[[\d,\s]+\]\s*)*$/u.test(this.text);
    return this.take(isWhole ? sentences : sentences.slice(0, -1));
  }

  get whole(): string {
    return this.text;
  }

  private take(complete: readonly CitedSentence[]): CitedSentence[] {
    const fresh = complete.slice(this.given);
    this.given = Math.max(this.given, complete.length);
    if (fresh.length > 0) this.pending = this.text.slice(fresh.at(-1)!.end);
    return fresh;
  }
}
