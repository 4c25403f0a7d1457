/** Tags between which models write down how they think; the names are those of DeepSeek, Qwen, Mistral, Anthropic-style prompts and others. */
const TAG_NAMES = 'think|thinking|thought|thoughts|reasoning|reflection|scratchpad';
const OPENING = `<(?:${TAG_NAMES})(?:\\s[^<>]{0,100})?>|\\[THINK\\]|<\\|begin_of_thought\\|>|◁think▷`;
const CLOSING = `</(?:${TAG_NAMES})\\s*>|\\[/THINK\\]|<\\|end_of_thought\\|>|◁/think▷`;
/** The channels of the harmony format: only what stands in `final` is the answer. */
const CHANNEL = '(?:<\\|start\\|>\\w{0,40})?<\\|channel\\|>\\s{0,9}(\\w{1,40})[^<]{0,100}<\\|message\\|>';
const MARK = new RegExp(`(${OPENING})|(${CLOSING})|${CHANNEL}`, 'i');
/** Marks of chat templates that servers sometimes let through. */
const CONTROL_MARK =
  /<\|(?:im_end|im_start|end|endoftext|eot_id|eom_id|end_of_text|return|start|call|end_of_turn|assistant|begin_of_solution|end_of_solution)\|>(?:assistant\b)?|<\/?s>|<(?:start|end)_of_turn>/gi;
/** The longest mark that may be cut in two by the pieces of a stream. */
const LONGEST_MARK = 400;
const MAY_BEGIN_MARK =
  /(?:<\|(?:im_)?start\|>[^<]{0,40})?(?:<\|channel\|>[^<]{0,150})?(?:[<[◁][^<>[\]◁▷\n]{0,120})?$/i;

/** What a piece of a stream adds to the answer. */
export interface FilteredText {
  readonly text: string;
  /** Everything before turned out to be reasoning: a closing tag came without an opening one. `text` is the answer from there on. */
  readonly restarts: boolean;
}

/** Takes the reasoning of a model out of a text that arrives in pieces. Works in time linear in the length of the text. */
export class ReasoningFilter {
  private pending = '';
  private isThinking = false;

  push(piece: string): FilteredText {
    this.pending += piece;
    return this.take(false);
  }

  /** The rest. Reasoning that was never closed is left out. */
  end(): FilteredText {
    return this.take(true);
  }

  private take(isLast: boolean): FilteredText {
    let text = '';
    let restarts = false;
    for (let mark = MARK.exec(this.pending); mark !== null; mark = MARK.exec(this.pending)) {
      const [whole, opening, closing, channel] = mark;
      if (!this.isThinking) text += this.pending.slice(0, mark.index);
      this.pending = this.pending.slice(mark.index + whole.length);
      const startsAnswer = channel?.toLowerCase() === 'final' || (closing !== undefined && !this.isThinking);
      if (startsAnswer) [text, restarts] = ['', true];
      this.isThinking = opening !== undefined || (channel !== undefined && !startsAnswer);
    }
    const held = isLast ? 0 : heldBack(this.pending);
    const ready = this.pending.slice(0, this.pending.length - held);
    this.pending = this.pending.slice(this.pending.length - held);
    if (!this.isThinking) text += ready;
    return { text: text.replace(CONTROL_MARK, ''), restarts };
  }
}

/** The answer without the reasoning of the model. */
export function removeReasoning(text: string): string {
  const filter = new ReasoningFilter();
  const first = filter.push(text);
  const last = filter.end();
  return (last.restarts ? last.text : first.text + last.text).trim();
}

/** Characters at the end of a text that may be the beginning of a mark. */
function heldBack(text: string): number {
  return MAY_BEGIN_MARK.exec(text.slice(-LONGEST_MARK))?.[0].length ?? 0;
}
