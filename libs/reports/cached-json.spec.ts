import { MemoryCache } from '@app/cache/adapters/memory/memory.cache.js';
import type { Cache } from '@app/cache';
import type { ActiveIndexProvider } from '@app/knowledge-base';
import { type AnswerContext, ContextCache } from './answers/context-cache.js';
import { CachedJson } from './cached-json.js';
import { ReportChartsService } from './charts/report-charts.service.js';
import { chartOfStatistics } from './charts/report-chart.js';
import { sampleRecord, sampleStatistic } from './contract/samples.js';
import type { QuestionReader } from './questions/question-reader.js';
import { understandReportQuestion } from './questions/report-question.js';
import type { ReportRepository } from './report.repository.js';
import type { StatisticRepository } from './statistics/statistic.repository.js';

describe('The cache of reports', () => {
  const cache = new MemoryCache({ maxBytes: 1_000_000 });
  const record = { ...sampleRecord('r-1', { collection: 'internal' }), analysis: null };
  let revision = '1';
  let indexName = 'index-a';
  const reports = {
    findAll: async () => [record],
    revision: async () => revision,
  } as unknown as ReportRepository;

  it('lets other processes serve a chart to callers who can read its reports', async () => {
    const process = () =>
      new ReportChartsService(
        {} as StatisticRepository,
        reports,
        {} as QuestionReader,
        new CachedJson(cache),
      );
    const statistics = [2023, 2024].map((year) =>
      sampleStatistic(`s-${year}`, { period: { from: year, to: year }, value: year }),
    );
    const chart = chartOfStatistics(statistics, { type: null });
    const { chartId, svg } = await process().keep({ chart, statistics }, { scope: null });
    expect(await process().getSvg(chartId, { scope: null })).toBe(svg);
    expect(await process().getSvg(chartId, { scope: ['internal'] })).toBe(svg);
    await expect(process().getSvg(chartId, { scope: ['press'] })).rejects.toThrow(/Draw it again/);
    await expect(process().getSvg('0'.repeat(32), { scope: null })).rejects.toThrow(/Draw it again/);
  });

  describe('keeps the findings for a question', () => {
    const index = {
      get current() {
        return { indexName };
      },
    } as unknown as ActiveIndexProvider;
    const contexts = new ContextCache(new CachedJson(cache), reports, index);
    let computed = 0;
    const found =
      (degraded: string[] = []) =>
      async (): Promise<AnswerContext> => {
        computed += 1;
        return { findings: { passages: [], indexName, degraded, stageMs: {} }, markers: [['r-1', '[A]']] };
      };
    const asked = (question: string, scope: string[] | null = null) => ({
      question,
      understood: understandReportQuestion({
        question,
        mentions: [],
        now: 2026,
        publishers: [],
        reports: [],
      }),
      filter: { scope },
      limit: undefined,
    });

    it('until the question, the scope, the index or the library changes', async () => {
      computed = 0;
      const first = await contexts.of(asked('What happened?'), found());
      expect(await contexts.of(asked('What happened?'), found())).toEqual(first);
      expect(computed).toBe(1);
      await contexts.of(asked('What else?'), found());
      await contexts.of(asked('What happened?', ['press']), found());
      revision = '2';
      await contexts.of(asked('What happened?'), found());
      indexName = 'index-b';
      await contexts.of(asked('What happened?'), found());
      expect(computed).toBe(5);
    });

    it('unless they are degraded', async () => {
      computed = 0;
      await contexts.of(asked('Degraded?'), found(['vectors']));
      await contexts.of(asked('Degraded?'), found());
      expect(computed).toBe(2);
    });
  });

  it('is empty if the cache server fails', async () => {
    const down = () => Promise.reject(new Error('down'));
    const broken = new CachedJson({ get: down, set: down } as unknown as Cache);
    await broken.set('a', 1, 1_000);
    expect(await broken.get('a')).toBeNull();
  });
});
