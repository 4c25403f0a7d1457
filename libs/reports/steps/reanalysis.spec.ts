import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { ChunkInContext, KnowledgeBaseService } from '@app/knowledge-base';
import { EmbeddedJobQueue } from '@app/queue/adapters/sqlite/embedded.job-queue.js';
import { SqliteEntityGraph } from '../adapters/sqlite/sqlite-entity-graph.js';
import { SqliteReportRepository } from '../adapters/sqlite/sqlite-report.repository.js';
import { SqliteStatisticRepository } from '../adapters/sqlite/sqlite-statistic.repository.js';
import { sampleRecord } from '../contract/samples.js';
import { EntityReader } from '../entities/entity-reader.js';
import type { ReportsConfig } from '../reports.config.js';
import { AnalyseReportStep } from './analyse-report.step.js';
import { ReanalysisWorker } from './reanalysis.worker.js';
import { SectionReader } from './section-reader.js';

const TEXT = 'Ember Bear and Amber Fox hit 12 hospitals in 2024.';
const CHUNK = {
  chunkId: 'section-1',
  start: 0,
  end: TEXT.length,
  content: TEXT,
  sectionTitle: null,
  pageNumber: null,
} as unknown as ChunkInContext;

describe('Reports after a change of the gazetteer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reanalysis-'));
  const database = new SqliteDatabase(join(folder, 'test.db'), { durable: false });
  const reports = new SqliteReportRepository(database);
  const graph = new SqliteEntityGraph(database);
  const queue = new EmbeddedJobQueue(database);
  const knowledgeBase = {
    getRecord: async () => ({ activeVersion: 1, language: 'en' }),
    listChunks: async () => ({ items: [CHUNK], total: 1 }),
  } as unknown as KnowledgeBaseService;
  afterAll(async () => {
    await queue.close({ timeoutMs: 1_000 });
    database.close();
    rmSync(folder, { recursive: true });
  });

  /** A process with these names in its gazetteer. */
  function processWith(
    version: string,
    names: readonly string[],
  ): { step: AnalyseReportStep; worker: ReanalysisWorker } {
    const file = join(folder, `${version}.tsv.gz`);
    const lines = names.map((name, at) => `G900${at}\tthreat_actor\t${name}\tG900${at}`);
    writeFileSync(file, gzipSync([`#version\t${version}`, ...lines, ''].join('\n')));
    const reader = new EntityReader({ gazetteer: file } as ReportsConfig);
    const statistics = new SqliteStatisticRepository(database);
    const step = new AnalyseReportStep(knowledgeBase, reports, graph, statistics, new SectionReader(reader));
    return { step, worker: new ReanalysisWorker(queue, reports, step, reader) };
  }

  const namesOf = async (reportId: string) =>
    (await graph.listOfReport(reportId)).map(({ entity }) => entity.name).sort();

  it('are analysed again by a single job, except those of the current version', async () => {
    const before = processWith('v1', ['Ember Bear']);
    for (const id of ['r-1', 'r-2']) {
      await reports.save(sampleRecord(id));
      await before.step.run(id);
    }
    expect(await namesOf('r-1')).toEqual(['Ember Bear']);

    const after = processWith('v2', ['Ember Bear', 'Amber Fox']);
    await after.step.run('r-2');
    expect(await reports.listOutdated('v2', '', 10)).toEqual(['r-1']);
    after.worker.onApplicationBootstrap();
    await Promise.all([after.worker.request(), after.worker.request()]);
    while ((await reports.listOutdated('v2', '', 10)).length > 0) await delay(10);
    expect(await namesOf('r-1')).toEqual(['Amber Fox', 'Ember Bear']);
    expect((await reports.find('r-1'))?.analysis).toMatchObject({ gazetteerVersion: 'v2', entities: 2 });
  });
});
