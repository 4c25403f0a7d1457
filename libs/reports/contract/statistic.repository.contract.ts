import { structuredQuerySchema } from '../analysis/structured-query.js';
import type { ReportSection } from '../report.js';
import type { StatisticRepository } from '../statistics/statistic.repository.js';
import { sampleFacts, sampleStatistic } from './samples.js';

const PAGE = { page: 1, pageSize: 10, order: 'asc' } as const;
const SECTIONS: ReportSection[] = [
  { sectionId: 'section-0', sectionNumber: 1, sectionTitle: 'Introduction', pageNumber: 1 },
  { sectionId: 'section-1', sectionNumber: 2, sectionTitle: null, pageNumber: null },
];
const LIMITS = { timeoutMs: 10_000, rows: 100 };
const form = structuredQuerySchema();

/** The contract of StatisticRepository adapters; `open` returns an empty one. */
export function itKeepsStatistics(open: () => Promise<StatisticRepository>): void {
  let statistics: StatisticRepository;
  beforeEach(async () => {
    statistics = await open();
    await statistics.replace(sampleFacts('r-1'), SECTIONS, [
      sampleStatistic('s-1'),
      sampleStatistic('s-2', { subject: 'SIM swap', value: 982, start: 40, end: 68 }),
      sampleStatistic('s-3', { metric: 'losses', unit: 'usd', value: 12_473_156, start: 80, end: 99 }),
    ]);
    await statistics.replace(
      sampleFacts('r-2', { year: 2020, publisher: 'CISA', collection: 'secret' }),
      [],
      [sampleStatistic('s-4', { reportId: 'r-2', period: { from: 2019, to: 2020 }, value: 2_474 })],
    );
  });
  const idsOf = (found: readonly { statId: string }[]) => found.map(({ statId }) => statId);

  it('finds numbers by metric, subject, period, report and scope', async () => {
    const find = async (filter: object) => idsOf(await statistics.find({ scope: null, ...filter }, 10));
    expect(await find({})).toEqual(['s-4', 's-1', 's-2', 's-3']);
    expect(await find({ metrics: ['complaints'], subjects: ['sim SWAP', 'Ransomware'] })).toEqual([
      's-4',
      's-1',
      's-2',
    ]);
    expect(await find({ periodFrom: 2020, periodTo: 2020 })).toEqual(['s-4']);
    expect(await find({ scope: [] })).toEqual(['s-1', 's-2', 's-3']);
    expect(await find({ publishers: ['CISA'] })).toEqual(['s-4']);
    expect(await statistics.find({ scope: null, subjects: ['ransomware'] }, 1)).toEqual([
      sampleStatistic('s-4', { reportId: 'r-2', period: { from: 2019, to: 2020 }, value: 2_474 }),
    ]);
    expect(await statistics.listOfReport('r-1', { ...PAGE, pageSize: 2 })).toMatchObject({
      items: [{ statId: 's-1' }, { statId: 's-2' }],
      total: 3,
    });
  });

  it('replaces numbers by those of a new version, and removes reports', async () => {
    await statistics.replace(sampleFacts('r-1'), SECTIONS, [sampleStatistic('s-5')]);
    await statistics.changeReport(sampleFacts('r-1', { publisher: 'ENISA' }));
    expect(idsOf(await statistics.find({ scope: null, publishers: ['ENISA'] }, 10))).toEqual(['s-5']);
    await statistics.removeReport('r-1');
    expect(idsOf(await statistics.find({ scope: null }, 10))).toEqual(['s-4']);
  });

  const rows = async (query: object, scope: readonly string[] | null = null) =>
    statistics.rows(form.parse(query), scope, LIMITS);

  it('answers structured queries', async () => {
    expect(
      await rows({
        from: 'statistics',
        select: [{ measure: 'max', column: 'value' }],
        by: ['subject'],
        where: [{ column: 'metric', operator: 'eq', value: 'COMPLAINTS' }],
        order: { by: 0, direction: 'desc' },
        limit: 1,
      }),
    ).toEqual({ columns: ['subject', 'max_value'], rows: [['ransomware', 3_156]], isTruncated: true });
    expect(
      await rows({
        from: 'sections',
        select: [{ measure: 'count' }, { measure: 'count_distinct', column: 'page_number' }],
      }),
    ).toMatchObject({ columns: ['count', 'count_distinct_page_number'], rows: [[2, 1]] });
    const averages = await rows({
      from: 'statistics',
      select: [{ measure: 'avg', column: 'value' }],
      by: ['publisher', 'year'],
      where: [
        { column: 'subject', operator: 'contains', value: 'RANSOM' },
        { column: 'unit', operator: 'in', value: ['count', 'usd'] },
        { column: 'period_to', operator: 'lte', value: 2_020 },
        { column: 'qualifier', operator: 'ne', value: 'over' },
      ],
    });
    expect(averages.rows).toEqual([['CISA', 2_020, 2_474]]);
    expect((await rows({ from: 'entities', select: [{ measure: 'count' }] })).rows).toEqual([[0]]);
  });

  it('reads nothing outside the scope', async () => {
    const query = { from: 'statistics', select: [{ measure: 'count' }] };
    expect((await rows(query, [])).rows).toEqual([[3]]);
    expect((await rows(query, ['secret'])).rows).toEqual([[4]]);
  });

  it('treats values as values, whatever they contain', async () => {
    for (const value of [
      "' OR 1=1 --",
      '"; DROP TABLE report_statistics;',
      '$where',
      '{"$gt": ""}',
      '$subject',
    ])
      for (const operator of ['eq', 'contains'])
        expect(
          (
            await rows({
              from: 'statistics',
              select: [{ measure: 'count' }],
              where: [{ column: 'subject', operator, value }],
            })
          ).rows,
        ).toEqual([[0]]);
    expect(await statistics.find({ scope: null }, 10)).toHaveLength(4);
  });
}
