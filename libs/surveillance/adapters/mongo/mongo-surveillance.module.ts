import { Module } from '@nestjs/common';
import { provideModels, provideRepositories } from '@app/database/mongo/index.js';
import { CameraRepository, EventRepository } from '../../events/event.repository.js';
import { MongoCameraRepository } from './mongo-camera.repository.js';
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
]);
const ADAPTERS = [
  [EventRepository, MongoEventRepository],
  [CameraRepository, MongoCameraRepository],
] as const;

/** Provides events and cameras in MongoDB. */
@Module({
  providers: [...MODELS, ...provideRepositories(ADAPTERS)],
  exports: ADAPTERS.map(([port]) => port),
})
export class MongoSurveillanceModule {}
