import { type CitedSentence, citedSentences } from './cited-sentences.js';

/** What must follow a sentence before it is told to be one: an abbreviation, a marker or a wrapped line may go on. */
const LOOKAHEAD_CHARACTERS = 40;
/** The stops, closing signs and markers that a text may end with are looked for in so many of its last characters. */
const TAIL_CHARACTERS = 200;
const MAY_END_SENTENCE = /[.!?…؟۔।॥。！？｡\n\]】]/u;
/** A part is cut again once it has grown by this share, so that all cuts together take time linear in its length. */
const GROWTH = 1 / 32;
const PARAGRAPH_GAP = '\n\n';

/** Cuts a text into sentences while it is written; together they are those of the whole text. */
export class SentenceStream {
  private text = '';
  /** Where the part begins that is still being cut: no sentence reaches over a blank line, so paragraphs are left behind. */
  private from = 0;
  /** Sentences of that part that were given. */
  private given = 0;
  private lastEnd = 0;
  private nextCutAt = 0;
  /** What no stop was looked for in yet, as too little follows it. */
  private unread = '';
  /** A stop was found since the text was cut last. */
  private hasStop = false;

  /** Sentences that are complete, each given once. */
  push(delta: string): CitedSentence[] {
    this.text += delta;
    this.unread += delta;
    this.hasStop ||= MAY_END_SENTENCE.test(this.unread.slice(0, -LOOKAHEAD_CHARACTERS));
    this.unread = this.unread.slice(-LOOKAHEAD_CHARACTERS);
    if (!this.hasStop || this.text.length < this.nextCutAt) return [];
    this.hasStop = false;
    this.nextCutAt = this.text.length + GROWTH * (this.text.length - this.from);
    const ended = this.text.length - LOOKAHEAD_CHARACTERS;
    return this.take(this.cut().filter(({ end }) => end <= ended));
  }

  /** The rest. A last sentence without a full stop is left out when the text was cut off. */
  end({ cutOff }: { cutOff: boolean }): CitedSentence[] {
    const sentences = this.cut();
    const isWhole =
      !cutOff || /[.!?…؟。！？][\s\p{P}\]]*(?:\[[\d,\s]+\]\s*)*$/u.test(this.text.slice(-TAIL_CHARACTERS));
    return this.take(isWhole ? sentences : sentences.slice(0, -1));
  }

  get whole(): string {
    return this.text;
  }

  private cut(): CitedSentence[] {
    return citedSentences(this.text.slice(this.from)).map((sentence) => ({
      ...sentence,
      end: this.from + sentence.end,
    }));
  }

  private take(complete: readonly CitedSentence[]): CitedSentence[] {
    const fresh = complete.slice(this.given);
    this.given = Math.max(this.given, complete.length);
    const last = fresh.at(-1);
    if (last) {
      const before = complete.at(-2)?.end ?? this.from;
      this.lastEnd = last.end;
      this.leaveBehind(before);
    }
    return fresh;
  }

  /** Goes on at the last blank line before the sentence given last, which tells what stands between it and the next. */
  private leaveBehind(end: number): void {
    const gap = this.text.lastIndexOf(PARAGRAPH_GAP, end);
    const from = gap < 0 ? 0 : gap + PARAGRAPH_GAP.length;
    if (from <= this.from) return;
    this.from = from;
    this.given = this.cut().filter((sentence) => sentence.end <= this.lastEnd).length;
  }
}
