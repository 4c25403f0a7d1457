import { ReasoningFilter } from '@app/llm';
import type { AnswerUnit } from '../grounding/answer-unit.js';
import { AnswerUnitStream } from '../grounding/answer-unit-stream.js';
import { saysUnknown } from '../grounding/declines.js';
import { mayHavePreamble, withoutPreamble } from './preamble.js';
import { isWrapped, readEnvelope } from './read-envelope.js';

const BEGINNING_CHARACTERS = 400;

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
  /** What decides whether the model knows an answer: the first characters of it. */
  private beginning = '';
  /** The model has begun with the word for "not in the passages". */
  private saidUnknown = false;
  /** What was not passed on yet, as it may be an envelope or a preamble. */
  private held = '';
  private isHeld = true;
  private isWrapped: boolean | null = null;

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

  get isUnknown(): boolean {
    return this.saidUnknown;
  }

  private add(added: string): readonly AnswerUnit[] {
    const text = this.answer === '' ? added.trimStart() : added;
    this.answer += text;
    if (this.beginning.length < BEGINNING_CHARACTERS) this.readBeginning(this.beginning + text);
    if (this.isHeld) this.held += text;
    const units = this.isHeld ? this.release(false) : this.unitStream.push(text);
    return this.isUnknown ? [] : units;
  }

  private release(isLast: boolean): AnswerUnit[] {
    if (!this.isHeld) return [];
    this.isWrapped ??= isWrapped(this.held);
    if (!isLast && (this.isWrapped !== false || mayHavePreamble(this.held))) return [];
    this.isHeld = false;
    const text = this.isWrapped ? readEnvelope(this.held) : this.held;
    if (this.isWrapped) {
      this.answer = text;
      this.readBeginning(text);
    }
    this.held = '';
    return this.unitStream.push(withoutPreamble(text));
  }

  private readBeginning(text: string): void {
    this.beginning = text.slice(0, BEGINNING_CHARACTERS);
    this.saidUnknown = saysUnknown(withoutPreamble(this.beginning));
  }

  private restart(): void {
    this.unitStream = new AnswerUnitStream();
    [this.answer, this.held, this.isHeld, this.isWrapped] = ['', '', true, null];
    [this.beginning, this.saidUnknown] = ['', false];
  }
}
