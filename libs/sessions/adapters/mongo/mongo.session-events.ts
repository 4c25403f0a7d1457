import { Injectable, Logger } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { messageOf, newId } from '@app/kernel';
import { LocalListeners } from '../../events/local-listeners.js';
import {
  type AllSessionsListener,
  SessionEvents,
  type SessionListener,
  type SessionSignal,
} from '../../events/session-events.js';
import { SessionSignalDocument } from './session-signal.schema.js';

const REOPEN_MS = 1_000;
const PIPELINE = [{ $match: { operationType: 'insert' } }];

type SignalStream = ReturnType<Model<SessionSignalDocument>['watch']>;

/** Through a collection that every process follows by a change stream, which is opened with the first subscription. */
@Injectable()
export class MongoSessionEvents extends SessionEvents {
  private readonly logger = new Logger('SessionEvents');
  private readonly listeners = new LocalListeners();
  private readonly origin = newId();
  private stream: SignalStream | undefined;
  private reopening: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    @InjectModel(SessionSignalDocument.name) private readonly signals: Model<SessionSignalDocument>,
  ) {
    super();
  }

  publish(signal: SessionSignal): void {
    this.listeners.tell(signal);
    this.signals
      .create({ origin: this.origin, signal, at: new Date() })
      .catch((error: unknown) => this.logger.warn(`Failed to send a signal: ${messageOf(error)}`));
  }

  subscribe(sessionId: string, listener: SessionListener): () => void {
    this.open();
    return this.listeners.add(sessionId, listener);
  }

  subscribeToAll(listener: AllSessionsListener): () => void {
    this.open();
    return this.listeners.addToAll(listener);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.reopening);
    await this.stream?.close().catch(() => undefined);
  }

  private open(): void {
    if (this.closed || this.stream || this.reopening) return;
    const stream = this.signals.watch<SessionSignalDocument>(PIPELINE);
    this.stream = stream;
    stream.on('change', (change: { fullDocument?: SessionSignalDocument }) => {
      const { origin, signal } = change.fullDocument ?? {};
      if (signal && origin !== this.origin) this.listeners.tell(signal);
    });
    stream.on('error', (error: unknown) => this.reopen(error));
  }

  private reopen(error: unknown): void {
    if (this.closed || this.reopening) return;
    this.logger.warn(`Failed to follow the signals of other processes: ${messageOf(error)}`);
    void this.stream?.close().catch(() => undefined);
    this.stream = undefined;
    this.reopening = setTimeout(() => {
      this.reopening = undefined;
      this.open();
      // Some signals are missing.
      this.listeners.tellAll();
    }, REOPEN_MS).unref();
  }
}
