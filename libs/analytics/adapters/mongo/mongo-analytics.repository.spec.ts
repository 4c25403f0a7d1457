import { describeWithMongo } from '@app/testing/mongo-server.js';
import { type OpenMongo, openMongo } from '@app/testing/open-mongo.js';
import { AnalyticsRepository } from '../../analytics.repository.js';
import { itKeepsAnalytics } from '../../analytics.repository.contract.js';
import { MongoAnalyticsModule } from './mongo-analytics.module.js';

describeWithMongo('MongoAnalyticsRepository', () => {
  let mongo: OpenMongo;
  beforeAll(async () => (mongo = await openMongo(MongoAnalyticsModule)));
  afterAll(() => mongo.close());

  itKeepsAnalytics(async () => {
    await mongo.empty();
    return mongo.get(AnalyticsRepository);
  });
});
