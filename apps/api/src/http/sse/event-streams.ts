import { type BeforeApplicationShutdown, Injectable, Logger, StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AccessControl } from '@app/users';
import type { Caller } from '../../security/caller.js';
import { freeRequestSlot } from '../request-limits.middleware.js';
import { requestIdOf } from '../envelope.js';
import { ERROR_STATUS, withRetryable } from '../errors/error-status.js';
import { toDomainError } from '../errors/to-domain-error.js';
import { EventStream } from './event-stream.js';
import type { ServerSentEvent } from './server-sent-event.js';

/** Makes the events of one stream; the signal is aborted when the client has disconnected. */
export type EventSource = (call: { signal: AbortSignal }) => AsyncIterable<ServerSentEvent>;

export interface OpenOptions {
  /** For streams that only watch: they end when the server does. All others bring to an end what they began. */
  readonly watching?: boolean;
  /** Whose stream it is: it ends when the caller is signed out or suspended. */
  readonly caller?: Caller;
}

const EVENT_STREAM = 'text/event-stream';

/** Whether the client asks for events rather than for one JSON answer. */
export function wantsEvents(request: Request): boolean {
  return request.accepts(['json', EVENT_STREAM]) === EVENT_STREAM;
}

/** Answers requests with event streams. */
@Injectable()
export class EventStreams implements BeforeApplicationShutdown {
  private readonly logger = new Logger('HTTP');
  private readonly watching = new Set<EventStream>();

  constructor(private readonly access: AccessControl) {}

  /** Resolves when the first event is there; what the source throws before it is thrown here, so that it becomes an ordinary answer. */
  async open(response: Response, source: EventSource, options: OpenOptions = {}): Promise<StreamableFile> {
    const reader = new AbortController();
    response.once('close', () => reader.abort(new Error('The client is gone')));
    const events = source({ signal: reader.signal })[Symbol.asyncIterator]();
    const first = await events.next().catch((error: unknown) => {
      if (reader.signal.aborted) return { done: true, value: undefined } as const;
      throw error;
    });
    freeRequestSlot(response.req);
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Accel-Buffering', 'no');
    const stream: EventStream = new EventStream({
      events,
      first,
      ...(options.caller && { mayContinue: () => this.isSignedIn(options.caller as Caller) }),
      onError: (error) => this.toErrorEvent(error, response),
      onClose: () => {
        this.watching.delete(stream);
        reader.abort(new Error('The client has closed the stream'));
      },
    });
    if (options.watching) this.watching.add(stream);
    return new StreamableFile(stream, { type: `${EVENT_STREAM}; charset=utf-8` });
  }

  beforeApplicationShutdown(): void {
    for (const stream of this.watching) stream.finish();
  }

  private isSignedIn({ userId, anonymous, tokenFamilyId }: Caller): Promise<boolean> {
    return this.access.identify({ userId, familyId: tokenFamilyId, visitor: anonymous }).then(
      () => true,
      () => false,
    );
  }

  private toErrorEvent(thrown: unknown, response: Response): ServerSentEvent {
    const error = toDomainError(thrown);
    if (ERROR_STATUS[error.code] >= 500)
      this.logger.error(error.cause instanceof Error ? error.cause : error);
    const { code, message } = error;
    const details = withRetryable(code, error.details);
    return { event: 'error', data: { code, message, details, trace_id: requestIdOf(response.req) } };
  }
}
