import { Module } from '@nestjs/common';
import { provideModels, provideRepositories } from '@app/database/mongo/index.js';
import { EntityGraph, EntityTables } from '../../entities/entity-graph.js';
import { ReportRepository } from '../../report.repository.js';
import { StatisticRepository } from '../../statistics/statistic.repository.js';
import { MongoEntityGraph } from './mongo-entity-graph.js';
import { MongoReportRepository } from './mongo-report.repository.js';
import { MongoStatisticRepository } from './mongo-statistic.repository.js';
import {
  ReportDocument,
  ReportEntityCountDocument,
  ReportEntityCountSchema,
  ReportEntityDocument,
  ReportEntitySchema,
  ReportMentionDocument,
  ReportMentionSchema,
  ReportSchema,
  ReportSectionDocument,
  ReportSectionSchema,
  ReportStatisticDocument,
  ReportStatisticSchema,
} from './reports.schemas.js';

const MODELS = provideModels([
  { name: ReportDocument.name, schema: ReportSchema },
  { name: ReportSectionDocument.name, schema: ReportSectionSchema },
  { name: ReportStatisticDocument.name, schema: ReportStatisticSchema },
  { name: ReportEntityDocument.name, schema: ReportEntitySchema },
  { name: ReportEntityCountDocument.name, schema: ReportEntityCountSchema },
  { name: ReportMentionDocument.name, schema: ReportMentionSchema },
]);
const ADAPTERS = [
  [ReportRepository, MongoReportRepository],
  [EntityGraph, MongoEntityGraph],
  [StatisticRepository, MongoStatisticRepository],
] as const;

/** Provides the reports in MongoDB. */
@Module({
  providers: [
    ...MODELS,
    ...provideRepositories(ADAPTERS),
    { provide: EntityTables, useExisting: EntityGraph },
  ],
  exports: [...ADAPTERS.map(([port]) => port), EntityTables],
})
export class MongoReportsModule {}
