import { describeWithMongo } from '@app/testing/mongo-server.js';
import { type OpenMongo, openMongo } from '@app/testing/open-mongo.js';
import { EventFeed } from '../../events/event-feed.js';
import { CameraRepository, EventRepository } from '../../events/event.repository.js';
import { itKeepsEvents } from '../../events/event.repository.contract.js';
import { InsightRepository } from '../../insights/insight.repository.js';
import { itKeepsInsights } from '../../insights/insight.repository.contract.js';
import { MongoSurveillanceModule } from './mongo-surveillance.module.js';

describeWithMongo('MongoEventRepository', () => {
  let mongo: OpenMongo;
  beforeAll(async () => (mongo = await openMongo(MongoSurveillanceModule)));
  afterAll(() => mongo.close());

  itKeepsEvents(async () => {
    await mongo.empty();
    return { events: mongo.get(EventRepository), cameras: mongo.get(CameraRepository) };
  });

  it('notifies other processes of added, changed and removed events', async () => {
    await mongo.empty();
    const told: string[] = [];
    const end = mongo.get(EventFeed).follow({
      changed: (events) =>
        told.push(...events.map(({ eventId, description }) => `${eventId}: ${description}`)),
      removed: (ids) => told.push(...ids.map((id) => `${id} is gone`)),
      interrupted: () => told.push('interrupted'),
    });
    const events = mongo.get(EventRepository);
    const event = {
      ...{ eventId: 'a', cameraId: 'cam-1', timestamp: new Date('2026-03-29T00:30:00Z'), endTimestamp: null },
      ...{
        eventType: 'motion',
        confidence: 1,
        description: 'first',
        location: null,
        objects: [],
        metadata: {},
      },
    };
    // The stream is open when it reports the first event.
    for (let turn = 0; told.length === 0 && turn < 100; turn += 1) {
      await events.add([{ ...event, eventId: `wait-${turn}` }]);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    told.length = 0;
    await events.add([event]);
    await events.replace({ ...event, description: 'second' });
    await events.removeBefore({ before: new Date('2026-03-29T00:31:00Z'), limit: 500 });
    for (let turn = 0; !told.includes('a is gone') && turn < 100; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(told.filter((each) => each.startsWith('a'))).toEqual(['a: first', 'a: second', 'a is gone']);
    await end();
  });

  itKeepsInsights(async () => {
    await mongo.empty();
    return mongo.get(InsightRepository);
  });
});
