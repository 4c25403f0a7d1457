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
    const between = await analyst.get('/reports/entities/G0034/timeline?from_year=2023&to_year=2024');
    expect(between.data.points.map(({ year }: { year: number }) => year)).toEqual([2023, 2024]);
    const reversed = await analyst.get('/reports/entities/G0034/timeline?from_year=2024&to_year=2023');
    expect(reversed.body.error.message).toContain('from_year must not be later than to_year');
    expect((await analyst.get('/reports?year_from=2024&year_to=2023')).status).toBe(400);
    expect((await analyst.post('/reports/compare', { entity_ids: ['G0034', 'G0034'] })).status).toBe(400);
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

  it('counts by question and by structured query, and refuses everything else', async () => {
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
    const { expr: _, ...x } = hostile.x;
    const labelled = { ...hostile, x, y: { ...hostile.y, label: 'Complaints' } };
    expect((await analyst.post('/reports/charts', { spec: labelled })).status).toBe(200);
    const nameless = await analyst.post('/reports/charts', { spec: { ...hostile, x } });
    expect(nameless.body.error.message).toContain('metric must name what to draw');
  });

  describe('answers', () => {
    async function ask(query: string, more: object = {}) {
      const { status, data, body } = await analyst.post('/reports/conversation', { query, ...more });
      if (status !== 200) throw new Error(JSON.stringify(body));
      return data;
    }

    it('a number with its year and the citation of its report', async () => {
      const answer = await ask('How many SIM swap complaints were there in 2024?');
      expect(answer.response).toBe('Complaints (SIM swap), 2024: 982 [Crime Report (FBI, 2024)]');
      expect(answer).toMatchObject({
        intent: 'factual',
        is_fallback: false,
        citations: [
          { citation_id: 'cit-1', marker: '[Crime Report (FBI, 2024)]', report_id: latest, publisher: 'FBI' },
        ],
      });
      const { content } = (await admin.get(`/knowledge-base/documents/${latest}`)).data;
      const { start, end, quote } = answer.citations[0];
      expect(content.slice(start, end)).toBe(quote);
    });

    it('a development by year, with a chart of the same numbers and the conflicts between sources', async () => {
      const answer = await ask('How did ransomware complaints develop since 2020?');
      expect(answer.intent).toBe('temporal');
      expect(answer.response).toContain('Complaints (ransomware), 2020: 2,474 [Crime Report (FBI, 2020)]');
      expect(answer.charts).toHaveLength(1);
      const [conflict] = answer.conflicts;
      expect(conflict).toMatchObject({
        metric: 'complaints',
        subject: 'ransomware',
        period: { from: 2024, to: 2024 },
      });
      expect(conflict.statements.map(({ value }: { value: number }) => value).sort()).toEqual([3_156, 4_012]);
    });

    it('offers no person, whom an analyst cannot talk to, and hands nothing over', async () => {
      const { response, conversation_id } = await ask('Who won the chess tournament in Wijk aan Zee?');
      expect(response).toMatch(/^I don't know/);
      const { response: who } = await ask('Are you a robot?', { conversation_id });
      expect(who).toMatch(/^I am an automated assistant/);
      const { response: wish } = await ask('I want to talk to a person', { conversation_id });
      const { response: yes } = await ask('Yes', { conversation_id });
      for (const text of [response, who, wish, yes]) expect(text).not.toMatch(/person|waiting/);
      const { data } = await admin.get('/chat/sessions?handoff=waiting');
      expect(data.pagination.total_sessions).toBe(0);
    });

    it('the same as a chart of another kind, where the next message asks for nothing else', async () => {
      const { conversation_id } = await ask('How did ransomware complaints develop since 2020?');
      const { charts } = await ask('As a bar chart, please', { conversation_id });
      expect(charts[0].spec.type).toBe('bar');
      expect(charts[0].data.length).toBeGreaterThan(1);
    });

    it('where the reports contradict each other', async () => {
      const { response, conflicts } = await ask('Where do the vendors disagree?');
      expect(response).toBe(
        'Complaints (ransomware), 2024: 3,156 [Crime Report (FBI, 2024)]\n' +
          'Complaints (ransomware), 2024: 4,012 [Review (ENISA, 2024)]',
      );
      expect(conflicts).toHaveLength(1);
    });

    it('nothing from a selection with a report that does not exist', async () => {
      const report_ids = ['0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11'];
      const { status } = await analyst.post('/reports/conversation', { query: 'How many?', report_ids });
      expect(status).toBe(404);
    });

    it('which reports mention an entity, and a comparison', async () => {
      const mentioning = await ask('Which reports mention Sandworm Team?');
      expect(mentioning.response).toContain('[Crime Report (FBI, 2020)]');
      expect(mentioning.response).toContain('[Crime Report (FBI, 2024)]');
      const compared = await ask('Compare Sandworm Team and Industroyer');
      expect(compared.response).toContain('Sandworm Team (2 reports, 2 mentions, 2020–2024)');
      expect(compared.response).toContain('In common:');
    });

    it('from the sections where no number is asked for', async () => {
      const answer = await ask('What did Sandworm Team use against Ukraine?');
      expect(answer.response).toContain('Industroyer');
      expect(answer.response).toContain('[Crime Report (FBI, 2024)]');
      expect(answer.citations).toContainEqual(expect.objectContaining({ report_id: latest, year: 2024 }));
    });

    it('that a number is not stated for a year, in plain words', async () => {
      const answer = await ask('How many ransomware complaints were there in 2022?');
      expect(answer).toMatchObject({ is_fallback: true, error_type: 'not_answered', citations: [] });
      expect(answer.suggestions.length).toBeGreaterThan(1);
    });

    it('a correction with the rest of the question before, within the selection', async () => {
      const { conversation_id } = await ask('How many ransomware complaints were there in 2024?', {
        report_ids: [latest],
      });
      const corrected = await ask('No, I meant 2020', { conversation_id });
      expect(corrected.understood.time_range).toEqual({ from_year: 2020, to_year: 2020 });
      expect(corrected.response).toBe('Complaints (ransomware), 2020: 2,474 [Crime Report (FBI, 2020)]');
      const history = (await analyst.get(`/reports/conversations/${conversation_id}?order=asc`)).data;
      expect(history.messages).toHaveLength(4);
      expect(history.messages[3].answer.response).toBe(corrected.response);
      const exported = await analyst.get(
        `/reports/conversation/${conversation_id}/citations?format=markdown`,
      );
      expect(exported.body).toContain('- Crime Report. FBI, 2024. Available at: N/A.');
      const short = await analyst.get(`/conversation/${conversation_id}/citations?format=markdown`);
      expect(short.body).toBe(exported.body);
      expect((await admin.get(`/reports/conversations/${conversation_id}`)).status).toBe(404);
    });

    it('from the selected reports only', async () => {
      const { data } = await analyst.post('/reports/conversations', { report_ids: [latest] });
      const { conversation_id } = data;
      const only = await ask('How many ransomware complaints were there?', { conversation_id });
      expect(only.response).toContain('3,156');
      expect(only.conflicts).toEqual([]);
      const path = `/reports/conversations/${conversation_id}/reports/${latest}`;
      expect((await analyst.delete(path)).data.report_ids).toEqual([]);
      expect((await analyst.put(path, {})).data.report_ids).toEqual([latest]);
      expect((await analyst.get('/reports/conversations')).data.conversations[0].conversation_id).toBe(
        conversation_id,
      );
    });

    it('as a stream of events', async () => {
      const { body } = await analyst.post(
        '/reports/conversation',
        { query: 'How many SIM swap complaints were there in 2024?' },
        { headers: { Accept: 'text/event-stream' } },
      );
      expect(body).toContain('event: status');
      expect(body).toContain('event: done');
      expect(body).toContain('[Crime Report (FBI, 2024)]');
    });
  });

  it('hides collections from accounts that are restricted to others, and reports from the support chat', async () => {
    const account = await register(server);
    await server.promote(account.userId ?? '', 'analyst');
    await admin.put(`/admin/users/${account.userId}/restrictions`, { report_collections: ['press'] });
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
    const reads = async () => (await admin.get('/admin/audit-log?action=report.read')).data;
    const { entries, pagination } = await reads();
    expect(entries[0]).toMatchObject({ target_id: reports[0].report_id, actor_role: 'analyst' });

    const { data: answer } = await analyst.post('/reports/conversation', {
      query: 'How many ransomware complaints did ENISA count in 2024?',
    });
    expect(answer.citations[0].report_id).toBe(reports[0].report_id);
    expect((await reads()).pagination.total_entries).toBe(pagination.total_entries + 1);
  });

  it('says which statistics and reports a structured answer was counted over', async () => {
    const { data } = await analyst.post('/reports/query', {
      question: 'Top two crime types by loss in 2024',
    });
    expect(data.citations).toHaveLength(data.row_count);
    expect(data.citations[0]).toMatchObject({ marker: '[Crime Report (FBI, 2024)]', report_id: latest });
    const { data: page } = await analyst.get(`/reports/${latest}/sections`);
    const section = page.sections.find(
      ({ section_id }: { section_id: string }) => section_id === data.citations[0].section_id,
    );
    const { quote, start, end } = data.citations[0];
    expect(section.content.slice(start - section.start, end - section.start)).toBe(quote);
    const counted = await analyst.post('/reports/query', { question: 'How many reports are there?' });
    expect(counted.data.citations).toHaveLength(3);
    expect(counted.data.citations[0].quote).toBeNull();
  });

  it('reads the entities of a STIX bundle with their external ids', async () => {
    const actor = { type: 'intrusion-set', id: 'intrusion-set--1', name: 'Amber Fox' };
    const references = [{ source_name: 'mitre-attack', external_id: 'G9001' }];
    const tool = { type: 'tool', id: 'tool--1', name: 'FoxLadder', description: 'A tunnel.' };
    const uses = {
      type: 'relationship',
      relationship_type: 'uses',
      source_ref: actor.id,
      target_ref: tool.id,
    };
    const objects = [{ ...actor, external_references: references }, tool, uses];
    const reportId = await upload('fox.json', JSON.stringify({ type: 'bundle', id: 'bundle--1', objects }), {
      title: 'Amber Fox',
      publisher: 'Northwatch',
      year: '2025',
    });
    const { data } = await analyst.get(`/reports/${reportId}/entities`);
    expect(data.entities).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ entity_id: 'G9001', name: 'Amber Fox', type: 'threat_actor' }),
        expect.objectContaining({ name: 'FoxLadder', type: 'tool' }),
      ]),
    );
    await admin.delete(`/reports/${reportId}`);
  });

  it.each(['soon', '1066', '2024.5', '', '2999'])(
    'refuses the year %j with a sentence about years',
    async (year) => {
      const form = new FormData();
      const fields = { title: 'T', publisher: 'A', year, report_type: 'annual' };
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', new Blob(['# T\n\nText.']), 't.md');
      const { status, body } = await admin.send('POST', '/reports', { form });
      expect(status).toBe(400);
      expect(body.error.message).toMatch(/year must be/);
      expect(body.error.message).not.toMatch(/2100/);
    },
  );

  it('changes what a request names, for the report and for what is counted over it, and leaves the rest', async () => {
    const id = await upload('change.md', EARLIER.replace('KillDisk', 'Exaramel'), { year: '2019' });
    const { status, data } = await admin.send('PUT', `/reports/${id}`, { body: { year: 2018 } });
    expect([status, data]).toMatchObject([200, { title: 'Crime Report', publisher: 'FBI', year: 2018 }]);
    expect((await analyst.get('/reports/entities/G0034')).data).toMatchObject({ first_seen_year: 2018 });
    expect((await admin.send('PUT', `/reports/${id}`, { body: { year: 1800 } })).status).toBe(400);
    await admin.send('DELETE', `/reports/${id}`);
  });

  it('analyses reports again for an administrator', async () => {
    expect((await analyst.post('/reports/reanalyse', {})).status).toBe(403);
    expect((await admin.post('/reports/reanalyse', {})).status).toBe(202);
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
