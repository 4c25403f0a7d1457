import { ReasoningFilter } from '@app/llm';
import type { AnswerUnit } from '../grounding/answer-unit.js';
import { AnswerUnitStream } from '../grounding/answer-unit-stream.js';
import { saysUnknown } from '../grounding/declines.js';
import { mayHavePreamble, withoutPreamble } from './preamble.js';
import { isWrapped, readEnvelope } from './read-envelope.js';

export interface NewUnits {
  readonly units: readonly AnswerUnit[];
  /** All units before were reasoning and are void. */
  readonly restarts: boolean;
}

/** Reads what a model writes while it writes it: without its reasoning, its envelope and its preamble, cut into units. */
export class AnswerTextStream {
  private readonly reasoning = new ReasoningFilter();
  private unitStream = new AnswerUnitStream();
  private answer = '';
  /** What was not passed on yet, as it may be an envelope or a preamble. */
  private held = '';
  private isHeld = true;

  push(delta: string): NewUnits {
    const { text, restarts } = this.reasoning.push(delta);
    if (restarts) this.restart();
    return { units: this.add(text), restarts };
  }

  end({ cutOff }: { cutOff: boolean }): NewUnits {
    const { text, restarts } = this.reasoning.end();
    if (restarts) this.restart();
    const units = [...this.add(text), ...this.release(true), ...this.unitStream.end({ cutOff })];
    return { units: this.isUnknown ? [] : units, restarts };
  }

  /** The answer so far, without reasoning. */
  get whole(): string {
    return this.answer;
  }

  /** The model has begun with the word for "not in the passages". */
  get isUnknown(): boolean {
    return saysUnknown(withoutPreamble(this.answer.slice(0, 400)));
  }

  private add(text: string): readonly AnswerUnit[] {
    this.answer += text;
    if (this.isHeld) this.held += text;
    const units = this.isHeld ? this.release(false) : this.unitStream.push(text);
    return this.isUnknown ? [] : units;
  }

  private release(isLast: boolean): AnswerUnit[] {
    if (!this.isHeld) return [];
    const wrapped = isWrapped(this.held);
    if (!isLast && (wrapped !== false || mayHavePreamble(this.held))) return [];
    this.isHeld = false;
    const text = wrapped ? readEnvelope(this.held) : this.held;
    if (wrapped) this.answer = text;
    this.held = '';
    return this.unitStream.push(withoutPreamble(text));
  }

  private restart(): void {
    this.unitStream = new AnswerUnitStream();
    [this.answer, this.held, this.isHeld] = ['', '', true];
  }
}
