import { setTimeout as delay } from 'node:timers/promises';
import type { ServerSentEvent } from '../http/sse/server-sent-event.js';
import type { StaffEventData, StaffEventSources } from './staff-event-sources.js';
import { StaffEventsService } from './staff-events.service.js';
import { type StaffTopic, topicsFor } from './staff-topics.js';

/** Sources whose changes the test makes. */
class Sources {
  readonly opened: StaffTopic[] = [];
  private readonly queues = new Map<StaffTopic, (StaffEventData | Error)[]>();
  private wake: () => void = () => undefined;

  change(topic: StaffTopic, data: StaffEventData | Error): void {
    this.queues.set(topic, [...(this.queues.get(topic) ?? []), data]);
    this.wake();
  }

  async *watch(topic: StaffTopic, { signal }: { signal: AbortSignal }): AsyncGenerator<StaffEventData> {
    this.opened.push(topic);
    while (!signal.aborted) {
      const next = this.queues.get(topic)?.shift();
      if (next instanceof Error) throw next;
      if (next !== undefined) yield next;
      else await Promise.race([new Promise<void>((resolve) => (this.wake = resolve)), delay(5)]);
    }
  }
}

class Reader {
  private readonly closing = new AbortController();
  private readonly events: AsyncGenerator<ServerSentEvent>;

  constructor(service: StaffEventsService, topics: readonly StaffTopic[], after?: string, userId = 'ann') {
    this.events = service.watch({ userId, topics, after, signal: this.closing.signal });
  }

  async next(): Promise<ServerSentEvent> {
    return (await this.events.next()).value as ServerSentEvent;
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.events.return(undefined);
  }
}

describe('the events of the staff', () => {
  let sources: Sources;
  let service: StaffEventsService;
  const readers: Reader[] = [];
  const open = (topics: readonly StaffTopic[], after?: string, userId?: string) => {
    const reader = new Reader(service, topics, after, userId);
    readers.push(reader);
    return reader;
  };

  beforeEach(() => {
    sources = new Sources();
    service = new StaffEventsService(sources as unknown as StaffEventSources);
  });

  afterEach(async () => {
    await Promise.all(readers.splice(0).map((reader) => reader.close()));
    service.onApplicationShutdown();
  });

  it('reach each reader of their topic, and are watched once for all of them', async () => {
    const [one, two] = [open(['inbox', 'ingestion']), open(['ingestion'])];
    expect(await one.next()).toMatchObject({ event: 'ready', data: { topics: ['inbox', 'ingestion'] } });
    await two.next();
    sources.change('inbox', { session_id: 's' });
    expect(await one.next()).toMatchObject({ event: 'inbox', data: { session_id: 's' } });
    sources.change('ingestion', { job_id: 'j' });
    const [first, second] = [await one.next(), await two.next()];
    expect(first).toEqual(second);
    expect(first).toMatchObject({ event: 'ingestion', data: { job_id: 'j' } });
    expect(sources.opened.sort()).toEqual(['inbox', 'ingestion']);
  });

  it('are continued after the last one that was received', async () => {
    const one = open(['inbox']);
    await one.next();
    sources.change('inbox', { n: 1 });
    const { id } = await one.next();
    await one.close();
    sources.change('inbox', { n: 2 });
    await delay(20);
    const two = open(['inbox'], id);
    expect(await two.next()).toMatchObject({ id, event: 'ready' });
    expect(await two.next()).toMatchObject({ event: 'inbox', data: { n: 2 } });
  });

  it.each(['another process', 'a topic that was not watched', 'too many events'])(
    'are replaced by a reset after %s',
    async (reason) => {
      const one = open(['inbox']);
      const { id } = await one.next();
      sources.change('inbox', { n: 1 });
      const after = reason === 'another process' ? '00000000-1' : id;
      if (reason === 'too many events') for (let n = 0; n < 2_100; n += 1) sources.change('inbox', { n });
      for (let n = 0; n < 1 + (reason === 'too many events' ? 2_100 : 0); n += 1) await one.next();
      const topics = [reason === 'a topic that was not watched' ? 'ingestion' : 'inbox'] as const;
      const two = open(topics, after);
      expect(await two.next()).toMatchObject({ event: 'ready' });
      expect(await two.next()).toMatchObject({ event: 'reset', data: { topics } });
    },
  );

  it('are reset when a source has missed changes or has failed, and go on', async () => {
    const reader = open(['inbox']);
    await reader.next();
    sources.change('inbox', null);
    expect(await reader.next()).toMatchObject({ event: 'reset', data: { topics: ['inbox'] } });
    sources.change('inbox', new Error('The store is away'));
    expect(await reader.next()).toMatchObject({ event: 'reset', data: { topics: ['inbox'] } });
    sources.change('inbox', { n: 3 });
    expect(await reader.next()).toMatchObject({ event: 'inbox', data: { n: 3 } });
  });

  it('are refused to an account with 20 open streams', async () => {
    for (let n = 0; n < 20; n += 1) await open(['inbox']).next();
    await expect(open(['inbox']).next()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await expect(open(['inbox'], undefined, 'bob').next()).resolves.toMatchObject({ event: 'ready' });
    await readers[0]?.close();
    await expect(open(['inbox']).next()).resolves.toMatchObject({ event: 'ready' });
  });

  it('are those that the role may read', () => {
    expect(topicsFor('support_agent', undefined)).toEqual(['inbox', 'ingestion']);
    expect(topicsFor('admin', [])).toEqual(['inbox', 'ingestion', 'index', 'evaluation', 'config']);
    expect(topicsFor('admin', ['index', 'index'])).toEqual(['index']);
    expect(() => topicsFor('support_agent', ['inbox', 'index'])).toThrow(/index/);
  });
});
