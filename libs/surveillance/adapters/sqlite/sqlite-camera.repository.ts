import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { type CameraRecord, toCamera, toCameraRecord } from '../../events/event-record.js';
import { CameraRepository } from '../../events/event.repository.js';
import type { Camera } from '../../events/surveillance-event.js';
import { SURVEILLANCE_MIGRATIONS } from './migrations.js';

export class SqliteCameraRepository extends CameraRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('surveillance', SURVEILLANCE_MIGRATIONS);
  }

  async list(): Promise<readonly Camera[]> {
    return this.database
      .all<{ doc: string }>('SELECT doc FROM cameras ORDER BY camera_id')
      .map(({ doc }) => toCamera(JSON.parse(doc) as CameraRecord));
  }

  async save(cameras: readonly Camera[]): Promise<void> {
    this.write(cameras, 'DO UPDATE SET doc = excluded.doc');
  }

  async addMissing(cameras: readonly Camera[]): Promise<void> {
    this.write(cameras, 'DO NOTHING');
  }

  private write(cameras: readonly Camera[], onConflict: string): void {
    this.database.transaction(() => {
      for (const camera of cameras)
        this.database.run(
          `INSERT INTO cameras (camera_id, doc) VALUES (?, ?) ON CONFLICT (camera_id) ${onConflict}`,
          camera.cameraId,
          JSON.stringify(toCameraRecord(camera)),
        );
    });
  }
}
