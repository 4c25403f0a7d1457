import { Module } from '@nestjs/common';
import { provideModels, provideRepositories } from '@app/database/mongo/index.js';
import { AnalyticsRepository } from '../../analytics.repository.js';
import {
  AnalyticsDocumentDay,
  AnalyticsDocumentDaySchema,
  AnalyticsDocumentMonth,
  AnalyticsDocumentMonthSchema,
  AnalyticsEventDay,
  AnalyticsEventDaySchema,
  AnalyticsEventDocument,
  AnalyticsEventSchema,
  AnalyticsFirstMonth,
  AnalyticsFirstMonthSchema,
  AnalyticsIntervalDocument,
  AnalyticsIntervalSchema,
  AnalyticsSessionDocument,
  AnalyticsSessionSchema,
} from './analytics.schemas.js';
import { DocumentCounts } from './document-counts.js';
import { EventCollection } from './event-collection.js';
import { MongoAnalyticsRepository } from './mongo-analytics.repository.js';

const MODELS = provideModels([
  { name: AnalyticsEventDocument.name, schema: AnalyticsEventSchema },
  { name: AnalyticsEventDay.name, schema: AnalyticsEventDaySchema },
  { name: AnalyticsSessionDocument.name, schema: AnalyticsSessionSchema },
  { name: AnalyticsIntervalDocument.name, schema: AnalyticsIntervalSchema },
  { name: AnalyticsDocumentDay.name, schema: AnalyticsDocumentDaySchema },
  { name: AnalyticsDocumentMonth.name, schema: AnalyticsDocumentMonthSchema },
  { name: AnalyticsFirstMonth.name, schema: AnalyticsFirstMonthSchema },
]);
const ADAPTERS = [[AnalyticsRepository, MongoAnalyticsRepository]] as const;

/** Provides the repository of analytics in MongoDB. */
@Module({
  providers: [...MODELS, DocumentCounts, EventCollection, ...provideRepositories(ADAPTERS)],
  exports: ADAPTERS.map(([port]) => port),
})
export class MongoAnalyticsModule {}
