import { newId } from '@app/kernel';
import { describeWithRedis, type RedisServer, startRedis } from '@app/testing/redis-server.js';
import { describeSessionEvents, describeSharedSessionEvents } from '../../events/session-events.contract.js';
import { RedisSessionEvents } from './redis.session-events.js';

describeWithRedis('RedisSessionEvents', () => {
  let redis: RedisServer;
  const opened: RedisSessionEvents[] = [];
  beforeAll(async () => (redis = await startRedis()));
  afterAll(() => redis.stop());
  afterEach(() => Promise.all(opened.splice(0).map((events) => events.close())));

  const open = async (channel = newId()): Promise<RedisSessionEvents> => {
    const events = new RedisSessionEvents({ url: redis.url, channel });
    opened.push(events);
    await events.ready();
    return events;
  };

  describeSessionEvents('RedisSessionEvents', open);
  describeSharedSessionEvents('RedisSessionEvents', async () => {
    const channel = newId();
    return [await open(channel), await open(channel)];
  });

  it('lets listeners look again when Redis is back', async () => {
    const events = await open();
    const sessionId = newId();
    const seen: string[] = [];
    let gaps = 0;
    events.subscribe(sessionId, ({ kind }) => seen.push(kind));
    events.subscribeToAll({ onSignal: () => undefined, onGap: () => (gaps += 1) });
    await redis.kill();
    events.publish({ kind: 'change', sessionId });
    expect(seen).toEqual(['change']);
    await redis.start();
    for (let i = 0; i < 100 && seen.length < 2; i += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(seen.length).toBeGreaterThan(1);
    expect(gaps).toBeGreaterThan(0);
  });
});
