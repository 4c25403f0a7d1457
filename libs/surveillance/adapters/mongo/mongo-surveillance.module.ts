import { Module } from '@nestjs/common';
import { provideModels, provideRepositories } from '@app/database/mongo/index.js';
import { EventFeed } from '../../events/event-feed.js';
import { CameraRepository, EventRepository } from '../../events/event.repository.js';
import { InsightRepository } from '../../insights/insight.repository.js';
import { InsightDocument, InsightSchema } from './insight.schema.js';
import { MongoInsightRepository } from './mongo-insight.repository.js';
import { MongoCameraRepository } from './mongo-camera.repository.js';
import { MongoEventFeed } from './mongo-event.feed.js';
import { MongoEventRepository } from './mongo-event.repository.js';
import {
  CameraDocument,
  CameraSchema,
  EventDocument,
  EventHourDocument,
  EventHourSchema,
  EventSchema,
} from './surveillance.schemas.js';

const MODELS = provideModels([
  { name: EventDocument.name, schema: EventSchema },
  { name: EventHourDocument.name, schema: EventHourSchema },
  { name: CameraDocument.name, schema: CameraSchema },
  { name: InsightDocument.name, schema: InsightSchema },
]);
const ADAPTERS = [
  [EventRepository, MongoEventRepository],
  [EventFeed, MongoEventFeed],
  [CameraRepository, MongoCameraRepository],
  [InsightRepository, MongoInsightRepository],
] as const;

/** Provides the repositories of surveillance in MongoDB. */
@Module({
  providers: [...MODELS, ...provideRepositories(ADAPTERS)],
  exports: ADAPTERS.map(([port]) => port),
})
export class MongoSurveillanceModule {}
