import { Module } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { EventFeed, SingleProcessFeed } from '../../events/event-feed.js';
import { CameraRepository, EventRepository } from '../../events/event.repository.js';
import { InsightRepository } from '../../insights/insight.repository.js';
import { SqliteInsightRepository } from './sqlite-insight.repository.js';
import { SqliteCameraRepository } from './sqlite-camera.repository.js';
import { SqliteEventRepository } from './sqlite-event.repository.js';

/** Provides events and cameras in the database of the process. */
@Module({
  providers: [
    {
      provide: EventRepository,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new SqliteEventRepository(database),
    },
    {
      provide: CameraRepository,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new SqliteCameraRepository(database),
    },
    { provide: EventFeed, useClass: SingleProcessFeed },
    {
      provide: InsightRepository,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new SqliteInsightRepository(database),
    },
  ],
  exports: [EventFeed, EventRepository, CameraRepository, InsightRepository],
})
export class SqliteSurveillanceModule {}
