import { readGazetteer } from '../entities/bundled-gazetteer.js';
import { EntityExtractor } from '../entities/entity-extractor.js';
import { type ReportQuestion, understandReportQuestion } from './report-question.js';

describe('A question about reports', () => {
  const library = {
    publishers: ['FBI', 'CISA', 'Europol'],
    reports: [
      { reportId: 'r-1', title: 'ICSA-24-200-01 Example Controller' },
      { reportId: 'r-2', title: 'Internet Crime Report' },
    ],
  };
  let extractor: EntityExtractor;
  beforeAll(async () => (extractor = new EntityExtractor(await readGazetteer())));
  async function understood(question: string): Promise<ReportQuestion> {
    const mentions = await extractor.extract(question, { isQuestion: true });
    return understandReportQuestion({ question, mentions, now: 2026, ...library });
  }

  it.each([
    ['How many complaints were there in 2020?', 'factual'],
    ['Who was behind Operation Dream Job?', 'factual'],
    ['How did losses develop since 2020?', 'temporal'],
    ['Show the complaints by year', 'temporal'],
    ['Sind die Schäden seit 2021 gestiegen?', 'temporal'],
    ['Compare APT29 and Turla', 'comparative'],
    ['Phishing: 2020 against 2024', 'comparative'],
    ['Which was costlier, phishing or spam?', 'comparative'],
    ['Vergleiche LockBit und Akira', 'comparative'],
    ['Which reports mention Turla?', 'analytical'],
    ['Top three crime types by loss', 'analytical'],
    ['Where do the vendors disagree?', 'analytical'],
    ['Who attacks the distribution networks?', 'factual'],
  ])('%s is %s', async (question, intent) => {
    expect((await understood(question)).intent).toBe(intent);
  });

  it.each([
    ['in 2020', 2020, 2020],
    ['from 2020 to 2024', 2020, 2024],
    ['between 2022 and 2019', 2019, 2022],
    ['since 2021', 2021, null],
    ['after 2021', 2022, null],
    ['before 2021', null, 2020],
    ['over the last three years', 2023, 2026],
    ['last year', 2025, 2025],
  ])('speaks of years: %s', async (words, fromYear, toYear) => {
    expect((await understood(`How many attacks were there ${words}?`)).timeRange).toEqual({
      fromYear,
      toYear,
    });
  });

  it('names publishers, reports, entities, aspects and a chart', async () => {
    expect(
      await understood('Compare the techniques of Turla and Cozy Bear according to the FBI as a bar chart'),
    ).toMatchObject({
      publishers: ['FBI'],
      entities: [
        { entityId: 'G0010', text: 'Turla' },
        { entityId: 'G0016', text: 'Cozy Bear' },
      ],
      comparison: { subjects: ['Turla', 'APT29'], aspects: ['techniques'] },
      visualisation: { wanted: true, type: 'bar' },
      timeRange: null,
    });
    expect((await understood('Who made the controller in ICSA-24-200-01?')).reportIds).toEqual(['r-1']);
    expect((await understood('What is new in the internet crime report?')).reportIds).toEqual(['r-2']);
  });
});
