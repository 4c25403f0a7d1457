import { Injectable, Logger } from '@nestjs/common';
import { isDomainError, messageOf } from '@app/kernel';
import { SessionService } from '@app/sessions';
import { ChatService } from '../chat.service.js';
import type { SendMessage } from '../send-message.js';
import type { SendResult } from '../send-result.js';
import { answerOf } from '../stored-answer.js';
import type { AcceptedQuestion, AnswerObserver } from './answer-observer.js';
import type { ChatStreamEvent } from './chat-stream-event.js';
import { EventChannel } from './event-channel.js';
import { interruptedExchange } from './interrupted-exchange.js';
import { StreamedText } from './streamed-text.js';

/** CHAT-3: the way of a question as a stream of events. */
@Injectable()
export class ChatStream {
  private readonly logger = new Logger(ChatStream.name);

  constructor(
    private readonly chat: ChatService,
    private readonly sessions: SessionService,
  ) {}

  /**
   * A model's sentences are shown as soon as they are proven and screened; all else is stored before it is streamed. A
   * repeat under the same client id streams what was stored. An answer that breaks off, by the signal, the time limit or a failure, leaves a message that is marked as interrupted. Throws as
   * `ChatService.send`; refusals come before the first event.
   */
  async *stream(command: SendMessage, call: { signal: AbortSignal }): AsyncGenerator<ChatStreamEvent> {
    const progress = new EventChannel<ChatStreamEvent>();
    // It goes on whether or not anybody pulls: what breaks off is stored even though the reader is gone.
    const shown = new StreamedText();
    const answering = this.answer(command, call.signal, { progress, shown }).finally(() => progress.end());
    answering.catch(() => undefined);
    yield* progress;
    const result = await answering;
    if (result.answer) {
      const { sources, content } = answerOf(result.answer);
      yield* shown.complete(content, sources);
    }
    yield { type: 'done', result };
  }

  private async answer(
    command: SendMessage,
    signal: AbortSignal,
    { progress, shown }: { progress: EventChannel<ChatStreamEvent>; shown: StreamedText },
  ): Promise<SendResult> {
    const push = (events: readonly ChatStreamEvent[]) => events.forEach((event) => progress.push(event));
    let accepted: AcceptedQuestion | undefined;
    const observer: AnswerObserver = {
      onAccepted: (question) => (accepted = question),
      // A refusal is to be an ordinary answer: nothing is streamed before the guardrails have let the question in.
      onStage: (stage) => accepted && push([{ type: 'status', stage }]),
      onText: (text, sources) => push(shown.append(text, sources)),
      onWithdrawn: () => push(shown.withdraw()),
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
      this.logger.warn(`Failed to store an interrupted answer: ${messageOf(error)}`);
    }
  }
}

/** Whether the answer failed on its way, other than being refused. */
function breaksOff(error: unknown): boolean {
  return !isDomainError(error) || error.code === 'PROVIDER_UNAVAILABLE';
}
