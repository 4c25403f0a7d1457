import { Module } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { EntityGraph, EntityTables } from '../../entities/entity-graph.js';
import { ReportRepository } from '../../report.repository.js';
import { StatisticRepository } from '../../statistics/statistic.repository.js';
import { SqliteEntityGraph } from './sqlite-entity-graph.js';
import { SqliteReportRepository } from './sqlite-report.repository.js';
import { SqliteStatisticRepository } from './sqlite-statistic.repository.js';

const ADAPTERS = [
  [ReportRepository, SqliteReportRepository],
  [EntityGraph, SqliteEntityGraph],
  [StatisticRepository, SqliteStatisticRepository],
] as const;

/** Provides the reports in the database of the process. */
@Module({
  providers: [
    ...ADAPTERS.map(([provide, Adapter]) => ({
      provide,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new Adapter(database),
    })),
    { provide: EntityTables, useExisting: EntityGraph },
  ],
  exports: [...ADAPTERS.map(([port]) => port), EntityTables],
})
export class SqliteReportsModule {}
