import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { itIsAnEntityGraph } from '../../contract/entity-graph.contract.js';
import { itKeepsReports } from '../../contract/report.repository.contract.js';
import { itKeepsStatistics } from '../../contract/statistic.repository.contract.js';
import { runGuarded } from './guarded-query.js';
import { SqliteEntityGraph } from './sqlite-entity-graph.js';
import { SqliteReportRepository } from './sqlite-report.repository.js';
import { SqliteStatisticRepository } from './sqlite-statistic.repository.js';

describe('Reports in SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reports-'));
  const databases: SqliteDatabase[] = [];
  afterEach(() => databases.splice(0).forEach((database) => database.close()));
  afterAll(() => rmSync(folder, { recursive: true }));

  function open(): { database: SqliteDatabase; file: string } {
    const file = join(folder, `${databases.length}-${Math.random()}.db`);
    // Queries open the file in a separate thread.
    const database = new SqliteDatabase(file, { durable: false });
    databases.push(database);
    return { database, file };
  }

  describe('SqliteReportRepository', () => {
    itKeepsReports(async () => new SqliteReportRepository(open().database));
  });
  describe('SqliteEntityGraph', () => {
    itIsAnEntityGraph(async () => new SqliteEntityGraph(open().database));
  });
  describe('SqliteStatisticRepository', () => {
    itKeepsStatistics(async () => new SqliteStatisticRepository(open().database));
  });

  describe('The thread that reads queries', () => {
    it.each([
      'SELECT count(*) FROM secrets',
      'SELECT (SELECT name FROM secrets) FROM report_records',
      'SELECT name FROM sqlite_master',
      "SELECT load_extension('x') FROM report_records",
      'SELECT randomblob(1000000000)',
      "SELECT printf('%s', title) FROM report_records",
      'DELETE FROM report_records',
      "INSERT INTO report_records (report_id) VALUES ('x')",
      'DROP TABLE report_records',
      'PRAGMA table_info(secrets)',
      "SELECT * FROM pragma_table_info('secrets')",
      "ATTACH DATABASE '/tmp/x' AS other",
      "VACUUM INTO '/tmp/x'",
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n',
    ])('refuses %s', async (sql) => {
      const { database, file } = open();
      new SqliteReportRepository(database);
      database.run('CREATE TABLE secrets (name TEXT)');
      await expect(runGuarded(file, { sql, values: [] }, 10_000)).rejects.toThrow(/refused/);
    });
  });
});
