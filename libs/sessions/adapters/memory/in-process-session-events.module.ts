import { Module } from '@nestjs/common';
import { SessionEvents } from '../../events/session-events.js';
import { InProcessSessionEvents } from './in-process.session-events.js';

/** Provides SessionEvents within the process. */
@Module({
  providers: [{ provide: SessionEvents, useClass: InProcessSessionEvents }],
  exports: [SessionEvents],
})
export class InProcessSessionEventsModule {}
