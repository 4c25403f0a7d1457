import { describeWithMongo } from '@app/testing/mongo-server.js';
import { type OpenMongo, openMongo } from '@app/testing/open-mongo.js';
import { itIsAnEntityGraph } from '../../contract/entity-graph.contract.js';
import { itKeepsReports } from '../../contract/report.repository.contract.js';
import { itKeepsStatistics } from '../../contract/statistic.repository.contract.js';
import { EntityGraph } from '../../entities/entity-graph.js';
import { ReportRepository } from '../../report.repository.js';
import { StatisticRepository } from '../../statistics/statistic.repository.js';
import { MongoReportsModule } from './mongo-reports.module.js';

describeWithMongo('Reports in MongoDB', () => {
  let mongo: OpenMongo;
  beforeAll(async () => (mongo = await openMongo(MongoReportsModule)));
  afterAll(() => mongo.close());

  async function empty<T>(port: abstract new (...args: never[]) => T): Promise<T> {
    await mongo.empty();
    return mongo.get(port);
  }

  describe('MongoReportRepository', () => itKeepsReports(() => empty(ReportRepository)));
  describe('MongoEntityGraph', () => itIsAnEntityGraph(() => empty(EntityGraph)));
  describe('MongoStatisticRepository', () => itKeepsStatistics(() => empty(StatisticRepository)));
});
