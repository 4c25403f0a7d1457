import type { Model } from 'mongoose';
import { describeWithMongo } from '@app/testing/mongo-server.js';
import { type OpenMongo, openMongo } from '@app/testing/open-mongo.js';
import { AnalyticsRepository } from '../../analytics.repository.js';
import {
  DAYS_OF_AN_EARLIER_VERSION,
  EVENTS_OF_AN_EARLIER_VERSION,
  EVER,
  HOURS_OF_AN_EARLIER_VERSION,
  LONGER_INTERVALS,
  TOTALS_OF_THE_DAYS,
} from '../../earlier-versions.contract.js';
import { itKeepsAnalytics } from '../../analytics.repository.contract.js';
import { addEarlierMonths } from './add-earlier-months.js';
import { addLongerIntervals } from './add-longer-intervals.js';
import {
  AnalyticsDocumentDay,
  AnalyticsDocumentMonth,
  AnalyticsEventDay,
  AnalyticsEventDocument,
  AnalyticsFirstMonth,
  AnalyticsIntervalDocument,
} from './analytics.schemas.js';
import { EventDays } from './event-days.js';
import { intervalId } from './interval-documents.js';
import { MongoAnalyticsModule } from './mongo-analytics.module.js';

describeWithMongo('MongoAnalyticsRepository', () => {
  let mongo: OpenMongo;
  beforeAll(async () => (mongo = await openMongo(MongoAnalyticsModule)));
  afterAll(() => mongo.close());

  const model = <T>({ name }: new () => T) => mongo.connection.models[name] as Model<T>;
  const listAll = () =>
    mongo.get(AnalyticsRepository).listDocuments(EVER, { page: 1, pageSize: 10, order: 'desc' });

  itKeepsAnalytics(async () => {
    await mongo.empty();
    return mongo.get(AnalyticsRepository);
  });

  it('adds up days and quarters of days that an earlier version did not count, once', async () => {
    await mongo.empty();
    const intervals = model(AnalyticsIntervalDocument);
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

  it('adds up the months of documents that an earlier version counted by day only, once', async () => {
    await mongo.empty();
    const models = {
      days: model(AnalyticsDocumentDay),
      months: model(AnalyticsDocumentMonth),
      firstMonth: model(AnalyticsFirstMonth),
    };
    await models.days.insertMany(
      DAYS_OF_AN_EARLIER_VERSION.map((day) => ({ ...day, _id: `${day.day} ${day.document_id}` })),
    );
    await Promise.all([1, 2].map(() => addEarlierMonths(mongo.connection, models)));
    expect(await listAll()).toEqual(TOTALS_OF_THE_DAYS);
  });

  const eventsAt = (times: readonly { id: string; time: Date }[]) =>
    times.map(({ id, time }) => ({
      ...{ _id: id, event_type: 'error_occurred', session_id: 's-1', user_id: 'u-1', timestamp: time },
      ...{ data: {}, metadata: {} },
    }));
  const listErrors = (page = 1) =>
    mongo.get(AnalyticsRepository).listEvents('error_occurred', EVER, { page, pageSize: 3, order: 'asc' });

  it('counts the events that an earlier version stored, once', async () => {
    await mongo.empty();
    const models = {
      events: model(AnalyticsEventDocument),
      days: model(AnalyticsEventDay),
      firstMonth: model(AnalyticsFirstMonth),
    };
    await models.events.insertMany(eventsAt(EVENTS_OF_AN_EARLIER_VERSION));
    await Promise.all([1, 2].map(() => new EventDays(mongo.connection, models).countEarlier()));
    await new EventDays(mongo.connection, models).countEarlier();
    expect(await listErrors(2)).toMatchObject({
      total: 4,
      items: [{ eventId: 'error 2026-03-01T00:00:00.000Z' }],
    });
  });

  it('counts the events that processes of an earlier version store in the month of the change', async () => {
    await mongo.empty();
    await model(AnalyticsEventDocument).insertMany(eventsAt([{ id: 'x-1', time: new Date() }]));
    expect(await listErrors()).toMatchObject({ total: 1, items: [{ eventId: 'x-1' }] });
  });

  it('counts what processes of an earlier version add to the days of the month of the change', async () => {
    await mongo.empty();
    const day = new Date().toISOString().slice(0, 10);
    const counted = { ...DAYS_OF_AN_EARLIER_VERSION[0]!, day, _id: `${day} d-1` };
    await model(AnalyticsDocumentDay).insertMany([counted]);
    expect(await listAll()).toMatchObject({ items: [{ documentId: 'd-1', retrieved: 4 }] });
  });
});
