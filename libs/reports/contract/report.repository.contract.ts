import type { ReportRepository } from '../report.repository.js';
import { sampleRecord } from './samples.js';

const PAGE = { page: 1, pageSize: 10, order: 'asc' } as const;
const STATE = { version: 1, gazetteerVersion: 'g1', sections: 3, entities: 2, statistics: 1 };

/** The contract of ReportRepository adapters; `open` returns an empty one. */
export function itKeepsReports(open: () => Promise<ReportRepository>): void {
  let reports: ReportRepository;
  beforeEach(async () => (reports = await open()));

  it('returns what was saved, and keeps the analysis when the record changes', async () => {
    const record = sampleRecord('r-1', { url: 'https://example.org', collection: 'c', isRestricted: true });
    await reports.save(record);
    expect(await reports.find('r-1')).toEqual({ ...record, analysis: null });
    expect(await reports.saveAnalysis('r-1', STATE)).toBe(true);
    const changed = { ...record, title: 'Other', year: 2023, updatedAt: new Date(0) };
    await reports.save(changed);
    expect(await reports.find('r-1')).toEqual({ ...changed, analysis: STATE });
    expect(await reports.find('r-2')).toBeNull();
    expect(await reports.saveAnalysis('r-2', STATE)).toBe(false);
  });

  it('lists by filter and within a scope', async () => {
    await reports.save(sampleRecord('r-1', { publisher: 'CISA', year: 2020, reportType: 'advisory' }));
    await reports.save(
      sampleRecord('r-2', { collection: 'secret', createdAt: new Date(Date.UTC(2026, 1, 1)) }),
    );
    await reports.save(sampleRecord('r-3', { year: 2023, createdAt: new Date(Date.UTC(2026, 2, 1)) }));
    const ids = async (filter: object) =>
      (await reports.list({ scope: null, ...filter }, PAGE)).items.map(({ reportId }) => reportId);
    expect(await ids({})).toEqual(['r-1', 'r-2', 'r-3']);
    expect(await ids({ publishers: ['FBI'], toYear: 2023 })).toEqual(['r-3']);
    expect(await ids({ reportTypes: ['advisory'] })).toEqual(['r-1']);
    expect(await ids({ fromYear: 2023, reportIds: ['r-1', 'r-2'] })).toEqual(['r-2']);
    expect(await ids({ scope: [] })).toEqual(['r-1', 'r-3']);
    expect(await ids({ scope: ['secret'] })).toEqual(['r-1', 'r-2', 'r-3']);
    expect(await reports.list({ scope: null }, { ...PAGE, pageSize: 1, order: 'desc' })).toMatchObject({
      items: [{ reportId: 'r-3' }],
      total: 3,
    });
    expect(await reports.listPublishers([])).toEqual(['CISA', 'FBI']);
    expect((await reports.listTitles({ scope: [] }, 1)).map(({ title }) => title)).toEqual(['Report r-3']);
    expect((await reports.findAll(['r-3', 'gone', 'r-1'])).map(({ reportId }) => reportId).sort()).toEqual([
      'r-1',
      'r-3',
    ]);
  });

  it('lists the reports that were analysed with a different gazetteer', async () => {
    for (const id of ['r-1', 'r-2', 'r-3']) await reports.save(sampleRecord(id));
    await reports.saveAnalysis('r-1', STATE);
    await reports.saveAnalysis('r-2', { ...STATE, gazetteerVersion: 'g2' });
    expect(await reports.listOutdated('g2', '', 10)).toEqual(['r-1']);
    expect(await reports.listOutdated('g2', 'r-1', 10)).toEqual([]);
  });

  it('has a new revision after each change', async () => {
    const seen = new Set([await reports.revision()]);
    await reports.save(sampleRecord('r-1'));
    seen.add(await reports.revision());
    await reports.saveAnalysis('r-1', STATE);
    seen.add(await reports.revision());
    expect(await reports.remove('r-1')).toBe(true);
    expect(await reports.remove('r-1')).toBe(false);
    expect(seen.size).toBe(3);
    expect(await reports.find('r-1')).toBeNull();
  });
}
