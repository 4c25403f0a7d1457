import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { messageOf, newId } from '@app/kernel';
import { isConnected, openBlockingRedis, openRedis } from '@app/vendors/redis/index.js';
import { LocalListeners } from '../../events/local-listeners.js';
import {
  type AllSessionsListener,
  SessionEvents,
  type SessionListener,
  type SessionSignal,
} from '../../events/session-events.js';

interface Sent {
  readonly from: string;
  readonly signal: SessionSignal;
}

/** Through a channel of Redis, to all processes that use it. While Redis is away, signals reach their own process only. */
export class RedisSessionEvents extends SessionEvents {
  private readonly logger = new Logger('SessionEvents');
  private readonly listeners = new LocalListeners();
  private readonly origin = newId();
  private readonly sender: Redis;
  private readonly receiver: Redis;
  private readonly subscribed: Promise<unknown>;

  constructor({ url, channel }: { readonly url: string; readonly channel: string }) {
    super();
    this.channel = channel;
    const ignore = () => undefined;
    this.sender = openRedis(url, ignore);
    this.receiver = openBlockingRedis(url, (error) =>
      this.logger.warn(`Redis is not available: ${messageOf(error)}`),
    );
    this.receiver.on('message', (_, text: string) => this.receive(text));
    // After a break some signals are missing.
    this.receiver.on('ready', () => this.listeners.tellAll());
    this.subscribed = this.receiver.subscribe(channel).catch(ignore);
  }

  private readonly channel: string;

  publish(signal: SessionSignal): void {
    this.listeners.tell(signal);
    if (!isConnected(this.sender)) return;
    const sent: Sent = { from: this.origin, signal };
    this.sender.publish(this.channel, JSON.stringify(sent)).catch(() => undefined);
  }

  subscribe(sessionId: string, listener: SessionListener): () => void {
    return this.listeners.add(sessionId, listener);
  }

  subscribeToAll(listener: AllSessionsListener): () => void {
    return this.listeners.addToAll(listener);
  }

  /** Resolves when signals of other processes arrive. */
  async ready(): Promise<void> {
    await this.subscribed;
    if (!isConnected(this.sender)) await new Promise((resolve) => this.sender.once('ready', resolve));
  }

  async close(): Promise<void> {
    this.sender.disconnect();
    this.receiver.disconnect();
  }

  private receive(text: string): void {
    const { from, signal } = JSON.parse(text) as Sent;
    if (from !== this.origin) this.listeners.tell(signal);
  }
}
