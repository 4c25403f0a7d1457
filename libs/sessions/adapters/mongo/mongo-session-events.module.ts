import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { provideModels } from '@app/database/mongo/index.js';
import { SessionEvents } from '../../events/session-events.js';
import { MongoSessionEvents } from './mongo.session-events.js';
import { SessionSignalDocument, SessionSignalSchema } from './session-signal.schema.js';

/** Provides SessionEvents through MongoDB. */
@Module({
  providers: [
    ...provideModels([{ name: SessionSignalDocument.name, schema: SessionSignalSchema }]),
    { provide: SessionEvents, useClass: MongoSessionEvents },
  ],
  exports: [SessionEvents],
})
export class MongoSessionEventsModule implements OnApplicationShutdown {
  constructor(private readonly events: SessionEvents) {}

  onApplicationShutdown(): Promise<void> {
    return this.events.close();
  }
}
