import { ApiFailure } from '@app/client';
import type { Api, Exchange, HandoffState, HandoffStatus, StoredMessage } from './api.js';
import {
  EMPTY,
  message,
  type Message,
  NOBODY,
  type State,
  toAnswer,
  toMessage,
} from './conversation-state.js';
import { LiveSession } from './live-session.js';
import type { Store } from './store.js';

type Listener = (state: State) => void;
/** Without another sign of it, the agent has stopped typing. */
const TYPING_MS = 6_000;
const TYPING_EVERY_MS = 3_000;
/** The conversation of a visitor: its messages, and the question that is being answered. It knows nothing of the page. */
export class Conversation {
  state: State = EMPTY;
  private readonly listeners = new Set<Listener>();
  private answering: AbortController | undefined;
  private loading: Promise<void> | undefined;
  private readonly live: LiveSession;
  private typingEnds: ReturnType<typeof setTimeout> | undefined;
  private typedAt = 0;
  private lastRead: string | undefined;

  constructor(
    private readonly api: Api,
    private readonly store: Store,
    /** Tells the other tabs of the browser that something was said. */
    private readonly announce: () => void,
  ) {
    this.live = new LiveSession(api, {
      onMessage: (stored) => this.receive(stored),
      onState: (state, agentName) => this.enter(state, agentName),
      onTyping: () => this.showTyping(),
      onReset: () => void this.reload(),
    });
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get isAnswering(): boolean {
    return this.answering !== undefined;
  }

  /** Loads what was said before, and sends again what was not answered. */
  load(): Promise<void> {
    this.loading ??= this.reload().finally(() => {
      this.update({ loaded: true });
      void this.resume();
    });
    return this.loading;
  }

  /** Loads the messages again, when another tab says that there are new ones. */
  async reload(): Promise<void> {
    if (this.isAnswering) return;
    try {
      const stored = await this.api.history();
      if (stored === undefined) this.store.write({ sessionId: undefined });
      const pending = (this.store.read().pending ?? [])
        .filter(({ id }) => !stored?.some((message) => message.metadata.client_message_id === id))
        .map(({ id, text }) => message({ id, role: 'user', text, state: 'waiting' }));
      this.update({ messages: [...(stored ?? []).map(toMessage), ...pending], offline: false });
      // Whether a person has the conversation is the first thing that it says.
      if (stored?.length) this.live.follow(stored.at(-1)?.message_id);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Tells the agent that the last message was seen, and learns where the visitor stands. */
  async markRead(): Promise<void> {
    const last = this.state.messages.findLast(({ role, state }) => role !== 'notice' && state === 'complete');
    if (!last || (this.state.person.state !== 'waiting' && this.lastRead === last.id)) return;
    this.lastRead = last.id;
    await this.api.read(last.id).then(
      (status) => this.apply(status),
      () => (this.lastRead = undefined),
    );
  }

  /** Tells the agent that the visitor is typing, at most every three seconds. */
  type(): void {
    if (this.state.person.state !== 'assigned' || Date.now() - this.typedAt < TYPING_EVERY_MS) return;
    this.typedAt = Date.now();
    this.api.typing().catch(() => undefined);
  }

  /** Leaves an address for the agents; false when it was not accepted. */
  async leaveEmail(email: string): Promise<boolean> {
    try {
      this.apply(await this.api.leaveEmail(email));
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  /** Sends the questions that wait: after a reload, or when the browser is online again. */
  async resume(): Promise<void> {
    if (this.isAnswering) return;
    this.update({ offline: false });
    for (const { id, text } of this.store.read().pending ?? []) await this.deliver(id, text);
  }

  async ask(text: string): Promise<void> {
    const question = text.trim();
    if (question === '' || this.isAnswering || Date.now() < this.state.blockedUntil) return;
    const id = crypto.randomUUID();
    this.store.write({ pending: [...(this.store.read().pending ?? []), { id, text: question }] });
    this.update({
      messages: [
        ...this.state.messages.map((each) => ({ ...each, suggestions: [] })),
        message({ id, role: 'user', text: question, state: 'waiting' }),
      ],
      problem: undefined,
      ended: false,
    });
    await this.deliver(id, question);
  }

  /** Stops the answer that is coming; what has arrived stays. */
  stop(): void {
    this.answering?.abort();
  }

  async rate(id: string, helpful: boolean): Promise<void> {
    this.patch(id, { helpful });
    try {
      await this.api.rate(id, helpful);
    } catch (error) {
      this.patch(id, { helpful: undefined });
      this.fail(error);
    }
  }

  /** Ends the conversation; the next question begins another one. */
  async end(feedback?: {
    readonly rating?: number;
    readonly resolved?: boolean;
    readonly comment?: string;
  }): Promise<void> {
    if (this.store.read().sessionId === undefined) return;
    await this.api.end(feedback).catch((error: unknown) => this.fail(error));
    this.live.stop();
    this.store.write({ sessionId: undefined, pending: [] });
    this.update({ ended: true, stage: undefined, person: NOBODY });
    this.announce();
  }

  /** Forgets the visitor and everything that was said, in this browser. */
  reset(): void {
    this.stop();
    this.live.stop();
    this.store.clear();
    this.loading = undefined;
    this.update({ ...EMPTY, loaded: true });
  }

  private async deliver(id: string, text: string): Promise<void> {
    if (this.isAnswering) return;
    const stopping = new AbortController();
    this.answering = stopping;
    this.patch(id, { state: 'complete' });
    const answerId = `answer-${id}`;
    let isDone = false;
    try {
      for await (const { event, data } of this.api.ask(text, id, stopping.signal)) {
        if (event === 'status') this.update({ stage: (data as { stage: string }).stage });
        else if (event === 'new_session') this.beginAgain(id);
        else if (event === 'replace') this.show(answerId, (data as { text: string }).text);
        else if (event === 'token') this.append(answerId, (data as { text: string }).text);
        else if (event === 'error') throw new ApiFailure(502, 'FAILED', messageOf(data));
        else if (event === 'done') {
          isDone = true;
          this.finish(id, answerId, data as Exchange);
        }
      }
      // A connection that breaks looks like the end of the stream: the same id is sent again later.
      if (!isDone) throw new ApiFailure(0, 'OFFLINE', '');
    } catch (error) {
      if (stopping.signal.aborted) {
        this.forget(id);
        this.patch(answerId, { state: 'stopped' });
      } else {
        this.patch(id, { state: isPassing(error) ? 'waiting' : 'failed' });
        this.update({ messages: this.state.messages.filter((each) => each.id !== answerId) });
        if (!isPassing(error)) this.forget(id);
        this.fail(error);
      }
    } finally {
      this.answering = undefined;
      this.update({ stage: undefined });
      this.announce();
    }
  }

  private finish(id: string, answerId: string, exchange: Exchange): void {
    this.forget(id);
    const { user_message: own, bot_response: answer } = exchange;
    const rest = this.state.messages.filter((each) => each.id !== answerId);
    this.update({
      messages: [
        ...rest.map((each) => (each.id === id ? { ...each, id: own.message_id, text: own.content } : each)),
        ...(answer ? [toAnswer(answer)] : []),
      ],
      problem: undefined,
      offline: false,
    });
    if (!exchange.handoff) return;
    this.apply(exchange.handoff);
    this.live.follow((answer ?? own).message_id);
  }

  /** A message that somebody wrote; those of this browser are shown already. */
  private receive(stored: StoredMessage): void {
    const { messages } = this.state;
    if (messages.some(({ id }) => id === stored.message_id || id === stored.metadata.client_message_id))
      return;
    // The answer that is being made comes by its own stream.
    if (stored.role === 'assistant' && this.isAnswering) return;
    clearTimeout(this.typingEnds);
    this.update({
      messages: [...messages, toMessage(stored)],
      person: { ...this.state.person, isTyping: false },
    });
  }

  private enter(state: HandoffState, agentName: string | undefined): void {
    const { person } = this.state;
    const wasWithPerson = person.state === 'waiting' || person.state === 'assigned';
    const isWithPerson = state === 'waiting' || state === 'assigned';
    this.update({
      person: state === person.state ? { ...person, agentName } : { ...NOBODY, state, agentName },
    });
    if (isWithPerson) return;
    // The assistant answers, by the streams of its answers.
    this.live.stop();
    if (wasWithPerson) this.addNotice('assistant_back');
  }

  private apply({ state, agent, position, expected_wait_seconds: wait }: HandoffStatus): void {
    const { isTyping } = this.state.person;
    this.update({
      person: {
        state,
        agentName: agent?.name,
        position: position ?? undefined,
        waitSeconds: wait ?? undefined,
        isTyping: isTyping && state === 'assigned',
      },
    });
  }

  private showTyping(): void {
    clearTimeout(this.typingEnds);
    const show = (isTyping: boolean) => this.update({ person: { ...this.state.person, isTyping } });
    show(true);
    this.typingEnds = setTimeout(() => show(false), TYPING_MS);
  }

  private addNotice(text: string): void {
    const notice = message({ id: `notice-${crypto.randomUUID()}`, role: 'notice', text });
    this.update({ messages: [...this.state.messages, notice] });
  }

  private beginAgain(id: string): void {
    this.live.stop();
    this.update({ person: NOBODY });
    this.insertNotice(id);
  }

  private insertNotice(beforeId: string): void {
    const { messages } = this.state;
    if (messages.length < 2) return;
    const at = messages.findIndex(({ id }) => id === beforeId);
    const notice = message({ id: `notice-${beforeId}`, role: 'notice', text: 'new_conversation' });
    this.update({ messages: [...messages.slice(0, at), notice, ...messages.slice(at)] });
  }

  private append(id: string, text: string): void {
    const shown = this.state.messages.find((each) => each.id === id);
    this.show(id, (shown?.text ?? '') + text);
  }

  private show(id: string, text: string): void {
    if (this.state.messages.some((each) => each.id === id)) this.patch(id, { text });
    else
      this.update({
        messages: [...this.state.messages, message({ id, role: 'assistant', text, state: 'streaming' })],
      });
  }

  private forget(id: string): void {
    this.store.write({ pending: (this.store.read().pending ?? []).filter((each) => each.id !== id) });
  }

  private fail(error: unknown): void {
    if (!(error instanceof ApiFailure)) {
      this.update({ problem: 'unexpected' });
      return;
    }
    if (error.status === 0) this.update({ offline: true });
    else
      this.update({
        problem: error.message,
        blockedUntil: error.status === 429 ? Date.now() + (error.retryAfterSeconds ?? 5) * 1_000 : 0,
      });
  }

  private patch(id: string, change: Partial<Message>): void {
    this.update({
      messages: this.state.messages.map((each) => (each.id === id ? { ...each, ...change } : each)),
    });
  }

  private update(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener(this.state);
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
