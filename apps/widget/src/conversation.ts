import { ApiFailure } from '@app/client';
import type { Api, Exchange } from './api.js';
import { EMPTY, message, type State, toAnswer, toMessage } from './conversation-state.js';
import type { Store } from './store.js';
import { Transcript } from './transcript.js';
import { VisitorHandoff } from './visitor-handoff.js';

/** The conversation of a visitor: its messages, and the question that is being answered. It knows nothing of the page. */
export class Conversation {
  readonly transcript = new Transcript();
  /** The part in which a person answers. */
  readonly handoff: VisitorHandoff;
  private answering: AbortController | undefined;
  private loading: Promise<void> | undefined;

  constructor(
    private readonly api: Api,
    private readonly store: Store,
    /** Tells the other tabs of the browser that something was said. */
    private readonly announce: () => void,
  ) {
    this.handoff = new VisitorHandoff(
      api,
      this.transcript,
      () => this.isAnswering,
      () => void this.reload(),
    );
  }

  get state(): State {
    return this.transcript.state;
  }

  subscribe(listener: (state: State) => void): () => void {
    return this.transcript.subscribe(listener);
  }

  get isAnswering(): boolean {
    return this.answering !== undefined;
  }

  /** Loads what was said before, and sends again what was not answered. */
  load(): Promise<void> {
    this.loading ??= this.reload().then(() => {
      this.transcript.update({ loaded: true });
      return this.resume();
    });
    return this.loading;
  }

  /** Loads the messages again, when another tab says that there are new ones. */
  async reload(): Promise<void> {
    if (this.isAnswering) return;
    try {
      const stored = await this.api.history();
      if (this.isAnswering) return;
      if (stored === undefined) this.store.write({ sessionId: undefined });
      const pending = (this.store.read().pending ?? [])
        .filter(({ id }) => !stored?.some((each) => each.metadata.client_message_id === id))
        .map(({ id, text }) => message({ id, role: 'user', text, state: 'waiting' }));
      this.transcript.update({ messages: [...(stored ?? []).map(toMessage), ...pending], offline: false });
      // Whether a person has the conversation is the first thing that it says.
      if (stored?.length) this.handoff.follow(stored.at(-1)?.message_id);
    } catch (error) {
      this.transcript.fail(error);
    }
  }

  /** Sends the questions that wait: after a reload, or when the browser is online again. */
  async resume(): Promise<void> {
    this.transcript.update({ offline: false });
    for (const { id, text } of this.store.read().pending ?? []) await this.deliver(id, text);
  }

  async ask(text: string): Promise<void> {
    const question = text.trim();
    if (question === '' || this.isAnswering || Date.now() < this.state.blockedUntil) return;
    const id = crypto.randomUUID();
    this.store.write({ pending: [...(this.store.read().pending ?? []), { id, text: question }] });
    this.transcript.update({
      messages: [
        ...this.state.messages.map((each) => ({ ...each, suggestions: [] })),
        message({ id, role: 'user', text: question, state: 'waiting' }),
      ],
      problem: undefined,
      ended: false,
    });
    // What was said before comes first, and with it what was not answered yet.
    await this.load();
    await this.resume();
  }

  /** Stops the answer that is coming; what has arrived stays. */
  stop(): void {
    this.answering?.abort();
  }

  async rate(id: string, helpful: boolean): Promise<void> {
    this.transcript.patch(id, { helpful });
    try {
      await this.api.rate(id, helpful);
    } catch (error) {
      this.transcript.patch(id, { helpful: undefined });
      this.transcript.fail(error);
    }
  }

  /** Ends the conversation; the next question begins another one. */
  async end(feedback?: {
    readonly rating?: number;
    readonly resolved?: boolean;
    readonly comment?: string;
  }): Promise<void> {
    if (this.store.read().sessionId === undefined) return;
    await this.api.end(feedback).catch((error: unknown) => this.transcript.fail(error));
    this.handoff.leave();
    this.store.write({ sessionId: undefined, pending: [] });
    this.transcript.update({ ended: true, stage: undefined });
    this.announce();
  }

  /** Forgets the visitor and everything that was said, in this browser. */
  reset(): void {
    this.stop();
    this.handoff.leave();
    this.store.clear();
    this.loading = undefined;
    this.transcript.update({ ...EMPTY, loaded: true });
  }

  private async deliver(id: string, text: string): Promise<void> {
    if (this.isAnswering) return;
    const stopping = new AbortController();
    this.answering = stopping;
    this.transcript.patch(id, { state: 'complete' });
    const answerId = `answer-${id}`;
    try {
      await this.receiveAnswer(id, text, answerId, stopping.signal);
    } catch (error) {
      if (stopping.signal.aborted) {
        this.forget(id);
        this.transcript.patch(answerId, { state: 'stopped' });
      } else {
        this.transcript.patch(id, { state: isPassing(error) ? 'waiting' : 'failed' });
        this.transcript.remove(answerId);
        if (!isPassing(error)) this.forget(id);
        this.transcript.fail(error);
      }
    } finally {
      this.answering = undefined;
      this.transcript.update({ stage: undefined });
      this.announce();
    }
  }

  private async receiveAnswer(
    id: string,
    text: string,
    answerId: string,
    signal: AbortSignal,
  ): Promise<void> {
    for await (const { event, data } of this.api.ask(text, id, signal)) {
      if (event === 'status') this.transcript.update({ stage: (data as { stage: string }).stage });
      else if (event === 'new_session') this.beginAgain(id);
      else if (event === 'replace') this.transcript.show(answerId, (data as { text: string }).text);
      else if (event === 'token') this.transcript.append(answerId, (data as { text: string }).text);
      else if (event === 'error') throw new ApiFailure(502, 'FAILED', messageOf(data));
      else if (event === 'done') return this.finish(id, answerId, data as Exchange);
    }
    // A connection that breaks looks like the end of the stream: the same id is sent again later.
    throw new ApiFailure(0, 'OFFLINE', '');
  }

  private finish(id: string, answerId: string, exchange: Exchange): void {
    this.forget(id);
    const { user_message: own, bot_response: answer } = exchange;
    const rest = this.state.messages.filter((each) => each.id !== answerId);
    this.transcript.update({
      messages: [
        ...rest.map((each) => (each.id === id ? { ...each, id: own.message_id, text: own.content } : each)),
        ...(answer ? [toAnswer(answer)] : []),
      ],
      problem: undefined,
      offline: false,
    });
    if (!exchange.handoff) return;
    this.handoff.apply(exchange.handoff);
    this.handoff.follow((answer ?? own).message_id);
  }

  private beginAgain(id: string): void {
    this.handoff.leave();
    this.transcript.insertNotice(id, 'new_conversation');
  }

  private forget(id: string): void {
    this.store.write({ pending: (this.store.read().pending ?? []).filter((each) => each.id !== id) });
  }
}

/** Whether the same question may succeed later without the visitor doing anything. */
function isPassing(error: unknown): boolean {
  return error instanceof ApiFailure && (error.status === 0 || error.status === 429);
}

function messageOf(data: unknown): string {
  const { message: text, error } = (data ?? {}) as { message?: string; error?: { message?: string } };
  return text ?? error?.message ?? 'unexpected';
}
