import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { STORAGE, type Storage } from '@app/database';
import { IndexSnapshotParts } from '../../indexing/snapshot/index-snapshot-parts.js';
import { FileIndexSnapshotParts } from './file.index-snapshot-parts.js';

/** Keeps the indexes in memory as files in DATA_DIR/index from one run to the next; of a store that is thrown away, nothing. */
@Module({
  providers: [
    {
      provide: IndexSnapshotParts,
      inject: [STORAGE],
      useFactory: ({ dataDir, durable }: Storage) =>
        durable ? new FileIndexSnapshotParts(join(dataDir, 'index')) : null,
    },
  ],
  exports: [IndexSnapshotParts],
})
export class FileIndexSnapshotModule {}
