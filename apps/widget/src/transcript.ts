import { ApiFailure } from '@app/client';
import { EMPTY, message, type Message, type State } from './conversation-state.js';

type Listener = (state: State) => void;

/** What is shown of a conversation. Every change is told to the listeners. */
export class Transcript {
  state: State = EMPTY;
  private readonly listeners = new Set<Listener>();

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    listener(this.state);
    return () => this.listeners.delete(listener);
  }

  update(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener(this.state);
  }

  add(...messages: Message[]): void {
    this.update({ messages: [...this.state.messages, ...messages] });
  }

  remove(id: string): void {
    this.update({ messages: this.state.messages.filter((each) => each.id !== id) });
  }

  patch(id: string, change: Partial<Message>): void {
    this.update({
      messages: this.state.messages.map((each) => (each.id === id ? { ...each, ...change } : each)),
    });
  }

  /** Shows the text of an answer that is being made. */
  show(id: string, text: string): void {
    if (this.find(id)) this.patch(id, { text });
    else this.add(message({ id, role: 'assistant', text, state: 'streaming' }));
  }

  append(id: string, text: string): void {
    this.show(id, (this.find(id)?.text ?? '') + text);
  }

  addNotice(text: string): void {
    this.add(message({ id: `notice-${crypto.randomUUID()}`, role: 'notice', text }));
  }

  insertNotice(beforeId: string, text: string): void {
    const { messages } = this.state;
    const at = messages.findIndex(({ id }) => id === beforeId);
    const notice = message({ id: `notice-${beforeId}`, role: 'notice', text });
    if (at > 0) this.update({ messages: messages.toSpliced(at, 0, notice) });
  }

  /** Says why something failed. */
  fail(error: unknown): void {
    if (!(error instanceof ApiFailure)) this.update({ problem: 'unexpected' });
    else if (error.status === 0) this.update({ offline: true });
    else
      this.update({
        problem: error.message,
        blockedUntil: error.status === 429 ? Date.now() + (error.retryAfterSeconds ?? 5) * 1_000 : 0,
      });
  }

  private find(id: string): Message | undefined {
    return this.state.messages.find((each) => each.id === id);
  }
}
