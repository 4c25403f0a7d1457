import type { Model } from 'mongoose';
import { describeWithMongo } from '@app/testing/mongo-server.js';
import { type OpenMongo, openMongo } from '@app/testing/open-mongo.js';
import { AnalyticsRepository } from '../../analytics.repository.js';
import { EVER, HOURS_OF_AN_EARLIER_VERSION, LONGER_INTERVALS } from '../../earlier-intervals.contract.js';
import { itKeepsAnalytics } from '../../analytics.repository.contract.js';
import { addLongerIntervals } from './add-longer-intervals.js';
import { AnalyticsIntervalDocument } from './analytics.schemas.js';
import { intervalId } from './interval-documents.js';
import { MongoAnalyticsModule } from './mongo-analytics.module.js';

describeWithMongo('MongoAnalyticsRepository', () => {
  let mongo: OpenMongo;
  beforeAll(async () => (mongo = await openMongo(MongoAnalyticsModule)));
  afterAll(() => mongo.close());

  itKeepsAnalytics(async () => {
    await mongo.empty();
    return mongo.get(AnalyticsRepository);
  });

  it('adds up days and quarters of days that an earlier version did not count, once', async () => {
    await mongo.empty();
    const intervals = mongo.connection.models[
      AnalyticsIntervalDocument.name
    ] as Model<AnalyticsIntervalDocument>;
    await intervals.insertMany(
      HOURS_OF_AN_EARLIER_VERSION.map(([time, counts]) => ({ _id: intervalId(60, new Date(time)), counts })),
    );
    await Promise.all([1, 2].map(() => addLongerIntervals(mongo.connection, intervals)));
    const repository = mongo.get(AnalyticsRepository);
    expect([
      ...(await repository.listIntervals(1_440, EVER, 10)),
      ...(await repository.listIntervals(360, EVER, 10)),
    ]).toEqual(LONGER_INTERVALS);
  });
});
