import { setTimeout as delay } from 'node:timers/promises';
import { type Api, register, signIn, visitor } from './support/api.js';
import { RunningServer } from './support/running-server.js';

const OVERVIEW = `# Introduction

In 2024, complaints totaled 859,532, with losses of $16.6 billion. Ransomware complaints rose 9% from 2023, and the
Akira ransomware group hit hospitals in Germany. Sandworm Team used Industroyer against Ukraine.

# Crime types

| Crime type | Complaints | Loss |
|---|---|---|
| Phishing | 193,407 | $70,013,036 |
| Ransomware | 3,156 | $12,473,156 |
| SIM Swap | 982 | $25,983,946 |
`;
const EARLIER = `# Introduction

In 2020, 2,474 ransomware complaints were registered, with losses of over $29.1 million. Sandworm Team used KillDisk.
`;
const OTHER = `# Review

Our own count for 2024 is different: 4,012 ransomware complaints.
`;

describe('The report analyst', () => {
  let server: RunningServer;
  let admin: Api;
  let analyst: Api;
  let latest: string;

  async function upload(name: string, content: string, fields: Record<string, string>): Promise<string> {
    const form = new FormData();
    const all = { title: 'Crime Report', publisher: 'FBI', year: '2024', report_type: 'annual', ...fields };
    for (const [field, value] of Object.entries(all)) form.append(field, value);
    form.append('file', new Blob([content]), name);
    const { status, data } = await admin.send('POST', '/reports', { form });
    expect(status).toBe(202);
    await admin.finished(data.job_id as string);
    while ((await admin.get(`/reports/${data.report_id}`)).data.status === 'processing') await delay(20);
    return data.report_id as string;
  }

  beforeAll(async () => {
    server = await RunningServer.start({ REPORTS: 'on' });
    admin = await signIn(server);
    const account = await register(server);
    await server.promote(account.userId ?? '', 'analyst');
    analyst = account;
    latest = await upload('2024.md', OVERVIEW, {});
    await upload('2020.md', EARLIER, { year: '2020' });
    await upload('other.md', OTHER, {
      publisher: 'ENISA',
      title: 'Review',
      restricted: 'true',
      collection: 'internal',
    });
  });
  afterAll(() => server.stop());

  it('lists reports with what was found in them, by publisher, year and entity', async () => {
    const { data } = await analyst.get('/reports?order=asc');
    expect(data.pagination.total_reports).toBe(3);
    expect(data.reports[0]).toMatchObject({
      report_id: latest,
      publisher: 'FBI',
      year: 2024,
      report_type: 'annual',
      status: 'ready',
    });
    expect(data.reports[0].statistics).toBeGreaterThan(7);
    const count = async (query: string) =>
      (await analyst.get(`/reports?${query}`)).data.pagination.total_reports;
    expect(await count('publisher=FBI&year_to=2023')).toBe(1);
    expect(await count('entity=G0034')).toBe(2);
    expect(await count('entity=nothing')).toBe(0);
  });

  it('gives sections, mentions and statistics whose offsets are those of the sections', async () => {
    const { sections } = (await analyst.get(`/reports/${latest}/sections`)).data;
    const contentOf = new Map<string, string>(
      sections.map((each: { section_id: string; content: string }) => [each.section_id, each.content]),
    );
    const { mentions, entities } = (await analyst.get(`/reports/${latest}/entities`)).data;
    expect(entities.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['Sandworm Team', 'Industroyer', 'Ukraine', 'Germany', 'Akira']),
    );
    for (const { section_id, start, end, text } of mentions)
      expect(contentOf.get(section_id)!.slice(start, end)).toBe(text);
    const { statistics } = (await analyst.get(`/reports/${latest}/statistics?page_size=100`)).data;
    for (const { section_id, start, end, quote } of statistics)
      expect(contentOf.get(section_id)!.slice(start, end)).toBe(quote);
    expect(statistics).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          metric: 'complaints',
          subject: 'all',
          value: 859_532,
          period: { from: 2024, to: 2024 },
        }),
        expect.objectContaining({ metric: 'losses', subject: 'SIM swap', value: 25_983_946, unit: 'usd' }),
      ]),
    );
  });

  it('knows entities, their neighbours, years, comparison and trends', async () => {
    expect((await analyst.get('/reports/entities?query=sandworm')).data.entities).toMatchObject([
      { entity_id: 'G0034', reports: 2, first_seen_year: 2020, last_seen_year: 2024 },
    ]);
    expect(
      (await analyst.get('/reports/entities/G0034/related?type=country')).data.related.map(
        ({ name }: { name: string }) => name,
      ),
    ).toEqual(['Germany', 'Ukraine']);
    const { points } = (await analyst.get('/reports/entities/G0034/timeline')).data;
    expect(
      points.map(({ year, mention_count, no_reports }: Record<string, unknown>) => [
        year,
        mention_count,
        no_reports,
      ]),
    ).toEqual([
      [2020, 1, false],
      [2021, 0, true],
      [2022, 0, true],
      [2023, 0, true],
      [2024, 1, false],
    ]);
    const compared = (
      await analyst.post('/reports/compare', { entity_ids: ['G0034', 'S0604'], aspects: ['countries'] })
    ).data;
    expect(compared.shared.countries.map(({ name }: { name: string }) => name)).toEqual([
      'Germany',
      'Ukraine',
    ]);
    expect((await analyst.get('/reports/trends?min_reports=1&limit=3')).data.trends).toHaveLength(3);
    expect((await analyst.get('/reports/entities/unknown')).status).toBe(404);
  });

  it('reads questions', async () => {
    expect(
      (
        await analyst.post('/reports/analyse-query', {
          query: 'Compare Sandworm Team and Industroyer since 2020 as a bar chart',
        })
      ).data,
    ).toMatchObject({
      intent: 'comparative',
      entities: [{ entity_id: 'G0034' }, { entity_id: 'S0604' }],
      time_range: { from_year: 2020, to_year: null },
      visualisation: { wanted: true, type: 'bar' },
    });
  });

  it('counts by question and by closed query, and refuses everything else', async () => {
    const top = (await analyst.post('/reports/query', { question: 'Top two crime types by loss in 2024' }))
      .data;
    expect(top.rows).toEqual([
      ['phishing', 'usd', 70_013_036],
      ['SIM swap', 'usd', 25_983_946],
    ]);
    const mentioning = (
      await analyst.post('/reports/query', { question: 'Which reports mention Sandworm Team?' })
    ).data;
    expect(mentioning.row_count).toBe(2);
    for (const query of [
      { from: 'users', select: [{ measure: 'count' }] },
      { from: 'reports', select: [{ measure: 'count' }], by: ['1; DROP TABLE users'] },
      { from: 'reports', select: [{ measure: 'load_extension', column: 'title' }] },
      {
        from: 'reports',
        select: [{ measure: 'count' }],
        where: [{ column: 'title', operator: '$where', value: '1' }],
      },
      { sql: 'SELECT * FROM users' },
    ])
      expect((await analyst.post('/reports/query', { query })).status).toBe(400);
    expect((await analyst.post('/reports/query', { question: 'Hello there' })).status).toBe(400);
  });

  it('draws charts from the statistics only', async () => {
    const { data } = await analyst.post('/reports/charts', {
      query: 'Show ransomware complaints by year as a line chart',
      report_ids: [],
    });
    expect(data.spec.type).toBe('line');
    expect(data.data.map(({ x, y }: { x: number; y: number }) => [x, y])).toEqual(
      expect.arrayContaining([[2020, 2_474]]),
    );
    expect(data.sources).toContain('[Crime Report (FBI, 2020)]');
    const svg = await analyst.get(`/reports/charts/${data.chart_id}.svg`);
    expect(svg.headers.get('content-type')).toContain('image/svg+xml');
    expect(svg.body).toBe(data.svg);
    const empty = await analyst.post('/reports/charts', { query: 'Draw the spam complaints of 1999' });
    expect([empty.status, empty.code]).toEqual([422, 'CHART_WITHOUT_DATA']);
    const hostile = {
      type: 'bar',
      title: 'x',
      x: { field: 'year', label: '', expr: 'alert(1)' },
      y: { field: 'value', label: '', unit: 'count' },
    };
    expect((await analyst.post('/reports/charts', { spec: hostile, metric: 'complaints' })).status).toBe(400);
  });

  it('hides collections from accounts that are restricted to others, and reports from the support chat', async () => {
    const account = await register(server);
    await server.promote(account.userId ?? '', 'analyst');
    await admin.put(`/admin/users/${account.userId}/scopes`, { report_collections: ['press'] });
    const { reports } = (await account.get('/reports')).data;
    expect(reports.map(({ publisher }: { publisher: string }) => publisher)).toEqual(['FBI', 'FBI']);
    expect(
      (await account.post('/reports/query', { question: 'How many reports are there?' })).data.rows,
    ).toEqual([[2]]);
    const guest = await visitor(server);
    expect((await guest.get('/reports')).status).toBe(403);
    expect(
      (await guest.post('/knowledge-base/search', { query: 'ransomware complaints Sandworm' })).data
        .total_results,
    ).toBe(0);
  });

  it('records each reading of a restricted report', async () => {
    const { reports } = (await analyst.get('/reports?publisher=ENISA')).data;
    await analyst.get(`/reports/${reports[0].report_id}`);
    const { entries } = (await admin.get('/admin/audit-log?action=report.read')).data;
    expect(entries[0]).toMatchObject({ target_id: reports[0].report_id, actor_role: 'analyst' });
  });

  it('refuses a report without a year, and one with two publishers', async () => {
    const form = new FormData();
    for (const [name, value] of [
      ['title', 'T'],
      ['publisher', 'A'],
      ['publisher', 'B'],
      ['report_type', 'annual'],
    ] as const)
      form.append(name, value);
    form.append('file', new Blob(['# T\n\nText.']), 't.md');
    const { status, body } = await admin.send('POST', '/reports', { form });
    expect(status).toBe(400);
    expect(body.error.details.map(({ field }: { field: string }) => field).sort()).toEqual([
      'publisher',
      'year',
    ]);
  });

  it('forgets a report whose document is deleted', async () => {
    const reportId = await upload('gone.md', '# Gone\n\nTurla returned.', { title: 'Gone' });
    expect((await analyst.get('/reports/entities/G0010')).status).toBe(200);
    await admin.delete(`/knowledge-base/documents/${reportId}`);
    expect((await analyst.get(`/reports/${reportId}`)).status).toBe(404);
    expect((await analyst.get('/reports/entities/G0010')).status).toBe(404);
  });
});
