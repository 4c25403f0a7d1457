import { describeWithMongo } from '@app/testing/mongo-server.js';
import { type OpenMongo, openMongo } from '@app/testing/open-mongo.js';
import { CameraRepository, EventRepository } from '../../events/event.repository.js';
import { itKeepsEvents } from '../../events/event.repository.contract.js';
import { MongoSurveillanceModule } from './mongo-surveillance.module.js';

describeWithMongo('MongoEventRepository', () => {
  let mongo: OpenMongo;
  beforeAll(async () => (mongo = await openMongo(MongoSurveillanceModule)));
  afterAll(() => mongo.close());

  itKeepsEvents(async () => {
    await mongo.empty();
    return { events: mongo.get(EventRepository), cameras: mongo.get(CameraRepository) };
  });
});
