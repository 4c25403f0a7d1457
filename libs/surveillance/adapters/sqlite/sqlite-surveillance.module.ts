import { Module } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { CameraRepository, EventRepository } from '../../events/event.repository.js';
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
  ],
  exports: [EventRepository, CameraRepository],
})
export class SqliteSurveillanceModule {}
