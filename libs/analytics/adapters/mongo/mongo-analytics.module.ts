import { Module } from '@nestjs/common';
import { provideModels, provideRepositories } from '@app/database/mongo/index.js';
import { AnalyticsRepository } from '../../analytics.repository.js';
import {
  AnalyticsDocumentDay,
  AnalyticsDocumentDaySchema,
  AnalyticsEventDocument,
  AnalyticsEventSchema,
  AnalyticsIntervalDocument,
  AnalyticsIntervalSchema,
  AnalyticsSessionDocument,
  AnalyticsSessionSchema,
} from './analytics.schemas.js';
import { MongoAnalyticsRepository } from './mongo-analytics.repository.js';

const MODELS = provideModels([
  { name: AnalyticsEventDocument.name, schema: AnalyticsEventSchema },
  { name: AnalyticsSessionDocument.name, schema: AnalyticsSessionSchema },
  { name: AnalyticsIntervalDocument.name, schema: AnalyticsIntervalSchema },
  { name: AnalyticsDocumentDay.name, schema: AnalyticsDocumentDaySchema },
]);
const ADAPTERS = [[AnalyticsRepository, MongoAnalyticsRepository]] as const;

/** Provides the repository of analytics in MongoDB. */
@Module({
  providers: [...MODELS, ...provideRepositories(ADAPTERS)],
  exports: ADAPTERS.map(([port]) => port),
})
export class MongoAnalyticsModule {}
