import { Injectable, Logger } from '@nestjs/common';
import { isDomainError, messageOf } from '@app/kernel';
import { type Exchange, SessionService } from '@app/sessions';
import type { Source } from '../answer.js';
import { ChatService, type SendMessage } from '../chat.service.js';
import { answerOf } from '../stored-answer.js';
import type { AcceptedQuestion } from './answer-observer.js';
import { EventChannel } from './event-channel.js';
import { interruptedExchange } from './interrupted-exchange.js';

/** In this order: any number of `status`, then `sources`, `token`s that make up the content, and `done` at last. */
export type ChatStreamEvent =
  | { readonly type: 'status'; readonly stage: string }
  | { readonly type: 'sources'; readonly sources: readonly Source[] }
  | { readonly type: 'token'; readonly text: string }
  | { readonly type: 'done'; readonly exchange: Exchange };

/** CHAT-3: the way of a question as a stream of events. */
@Injectable()
export class ChatStream {
  private readonly logger = new Logger(ChatStream.name);

  constructor(
    private readonly chat: ChatService,
    private readonly sessions: SessionService,
  ) {}

  /**
   * What is streamed is stored already, so that a repeat under the same client id streams the same. An answer that
   * breaks off, by the signal, the time limit or a failure, leaves a message that is marked as interrupted. Throws as
   * `ChatService.send`; refusals come before the first event.
   */
  async *stream(command: SendMessage, call: { signal: AbortSignal }): AsyncGenerator<ChatStreamEvent> {
    const progress = new EventChannel<ChatStreamEvent>();
    // It goes on whether or not anybody pulls: what breaks off is stored even though the reader is gone.
    const answering = this.answer(command, call.signal, progress).finally(() => progress.end());
    answering.catch(() => undefined);
    yield* progress;
    const exchange = await answering;
    const { sources, content } = answerOf(exchange.answer);
    yield { type: 'sources', sources };
    for (const text of tokensOf(content)) yield { type: 'token', text };
    yield { type: 'done', exchange };
  }

  private async answer(
    command: SendMessage,
    signal: AbortSignal,
    progress: EventChannel<ChatStreamEvent>,
  ): Promise<Exchange> {
    let accepted: AcceptedQuestion | undefined;
    const observer = {
      onAccepted: (question: AcceptedQuestion) => (accepted = question),
      // A refusal is to be an ordinary answer: nothing is streamed before the guardrails have let the question in.
      onStage: (stage: string) => accepted && progress.push({ type: 'status', stage }),
    };
    try {
      return await this.chat.send(command, { signal, observer });
    } catch (error) {
      if (accepted && breaksOff(error)) await this.keep(command, accepted);
      throw error;
    }
  }

  private async keep(command: SendMessage, accepted: AcceptedQuestion): Promise<void> {
    try {
      await this.sessions.append(command.sessionId, interruptedExchange(command, accepted));
    } catch (error) {
      this.logger.warn(`An interrupted answer was not stored: ${messageOf(error)}`);
    }
  }
}

/** Whether the answer failed on its way, other than being refused. */
function breaksOff(error: unknown): boolean {
  return !isDomainError(error) || error.code === 'PROVIDER_UNAVAILABLE';
}

/** Words with the white space after them; together the content. */
function tokensOf(content: string): string[] {
  return content.match(/\S+\s*|\s+/g) ?? [];
}
