import type { Api, HandoffState, HandoffStatus, StoredMessage } from './api.js';
import { NO_PERSON, toMessage } from './conversation-state.js';
import { LiveSession } from './live-session.js';
import type { Transcript } from './transcript.js';

/** Without another sign of it, the agent has stopped typing. */
const TYPING_MS = 6_000;
const TYPING_EVERY_MS = 3_000;

/** The part of a conversation in which a person answers: live messages, the queue, typing and read marks. */
export class VisitorHandoff {
  private readonly live: LiveSession;
  private typingEnds: ReturnType<typeof setTimeout> | undefined;
  private typedAt = 0;
  private lastRead: string | undefined;

  constructor(
    private readonly api: Api,
    private readonly transcript: Transcript,
    /** Whether an answer of the assistant is being made: it comes by a stream of its own. */
    private readonly isAnswering: () => boolean,
    reload: () => void,
  ) {
    this.live = new LiveSession(api, {
      onMessage: (stored) => this.receive(stored),
      onState: (state, agentName) => this.enter(state, agentName),
      onTyping: () => this.showTyping(),
      onReset: reload,
    });
  }

  /** `after` is the id of the last message that is known. */
  follow(after: string | undefined): void {
    this.live.follow(after);
  }

  /** No person has the conversation, or it is over. */
  leave(): void {
    this.live.stop();
    this.transcript.update({ person: NO_PERSON });
  }

  /** Tells the agent that the last message was seen, and learns where the visitor stands. */
  async markRead(): Promise<void> {
    const { messages, person } = this.transcript.state;
    const last = messages.findLast(({ role, state }) => role !== 'notice' && state === 'complete');
    if (!last || (person.state !== 'waiting' && this.lastRead === last.id)) return;
    this.lastRead = last.id;
    await this.api.read(last.id).then(
      (status) => this.apply(status),
      () => (this.lastRead = undefined),
    );
  }

  /** Tells the agent that the visitor is typing, at most every three seconds. */
  type(): void {
    if (this.transcript.state.person.state !== 'assigned' || Date.now() - this.typedAt < TYPING_EVERY_MS)
      return;
    this.typedAt = Date.now();
    this.api.typing().catch(() => undefined);
  }

  /** Leaves an address for the agents; false when it was not accepted. */
  async leaveEmail(email: string): Promise<boolean> {
    try {
      this.apply(await this.api.leaveEmail(email));
      return true;
    } catch (error) {
      this.transcript.fail(error);
      return false;
    }
  }

  apply({ state, agent, position, expected_wait_seconds: wait }: HandoffStatus): void {
    const { isTyping } = this.transcript.state.person;
    this.transcript.update({
      person: {
        state,
        agentName: agent?.name,
        position: position ?? undefined,
        waitSeconds: wait ?? undefined,
        isTyping: isTyping && state === 'assigned',
      },
    });
  }

  /** A message of either side; those of this browser are shown already. */
  private receive(stored: StoredMessage): void {
    const { messages } = this.transcript.state;
    if (messages.some(({ id }) => id === stored.message_id || id === stored.metadata.client_message_id))
      return;
    if (stored.role === 'assistant' && this.isAnswering()) return;
    clearTimeout(this.typingEnds);
    this.transcript.add(toMessage(stored));
    this.setTyping(false);
  }

  private enter(state: HandoffState, agentName: string | undefined): void {
    const { person } = this.transcript.state;
    this.transcript.update({
      person: state === person.state ? { ...person, agentName } : { ...NO_PERSON, state, agentName },
    });
    if (isWithPerson(state)) return;
    // The assistant answers, by the streams of its answers.
    this.live.stop();
    if (isWithPerson(person.state)) this.transcript.addNotice('assistant_back');
  }

  private showTyping(): void {
    clearTimeout(this.typingEnds);
    this.setTyping(true);
    this.typingEnds = setTimeout(() => this.setTyping(false), TYPING_MS);
  }

  private setTyping(isTyping: boolean): void {
    this.transcript.update({ person: { ...this.transcript.state.person, isTyping } });
  }
}

function isWithPerson(state: HandoffState): boolean {
  return state === 'waiting' || state === 'assigned';
}
