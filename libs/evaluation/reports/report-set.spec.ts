import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formattedNumbers } from './formatted-numbers.js';
import { hostileRequests } from './hostile-queries.js';
import { readReportSet } from './report-set.js';
import { meets, REPORT_TARGETS } from './report-targets.js';
import { SectionLocator } from './section-locator.js';

const REPORT = { title: 'Review', publisher: 'FBI', year: 2024 };
const SECTION = {
  section_id: 's-1',
  report: REPORT,
  text: 'Turla returned.',
  mentions: [{ start: 0, end: 5, text: 'Turla', type: 'threat_actor' }],
};
const QUESTION = { id: 'q-1', question: 'Who returned?', section_ids: ['s-1'] };

describe('A set of report sections', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'report-set-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(sections: readonly unknown[], questions: readonly unknown[]): void {
    const lines = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');
    writeFileSync(join(folder, 'sections.jsonl'), lines(sections));
    writeFileSync(join(folder, 'questions.jsonl'), lines(questions));
  }

  it('is read with its defaults, and without the files that it lacks', async () => {
    write([SECTION], [QUESTION]);
    const set = await readReportSet(folder);
    expect(set.sections[0]).toMatchObject({ stats: [], report: { report_type: 'other' } });
    expect(set.questions[0]).toMatchObject({ answers: [], unanswerable: false });
    expect([set.structured, set.conflicts]).toEqual([[], []]);
  });

  it.each<[string, unknown, unknown, RegExp]>([
    [
      'offsets',
      { ...SECTION, text: 'Then Turla.' },
      QUESTION,
      /sections.jsonl, line 1: the text from 0 to 5 is not "Turla"/,
    ],
    [
      'a type',
      { ...SECTION, mentions: [{ ...SECTION.mentions[0], type: 'x' }] },
      QUESTION,
      /"mentions.0.type"/,
    ],
    [
      'a section',
      SECTION,
      { ...QUESTION, section_ids: ['s-9'] },
      /questions.jsonl, line 1: there is no section "s-9"/,
    ],
    ['a year', { ...SECTION, report: { ...REPORT, year: 'soon' } }, QUESTION, /"report.year"/],
  ])('is refused with %s that is wrong', async (_, section, question, message) => {
    write([section], [question]);
    await expect(readReportSet(folder)).rejects.toThrow(message);
  });

  it('is refused where a file is missing', async () => {
    await expect(readReportSet(join(folder, 'nowhere'))).rejects.toThrow(
      /sections.jsonl: the file cannot be read/,
    );
  });
});

describe('The measures of the report analyst', () => {
  it.each([
    ['$16.6 billion', [16.6e9, 166e9]],
    ['1,365,945', [1_365_945]],
    ['131.391', [131.391, 131_391]],
    ['9%', [9]],
    ['1 284 incidents of 15.92 lakh', [1_284, 1_592_000]],
  ])('know what %s may mean', (text, values) => {
    const found = formattedNumbers(text);
    expect(found).toEqual(expect.arrayContaining(values));
  });

  it('try 200 hostile requests, all different', () => {
    const requests = hostileRequests();
    expect(requests).toHaveLength(200);
    expect(new Set(requests.map((each) => JSON.stringify(each))).size).toBe(200);
  });

  it('have targets with names of their own, and none is met without a value', () => {
    expect(new Set(REPORT_TARGETS.map(({ measure }) => measure)).size).toBe(REPORT_TARGETS.length);
    const [least] = REPORT_TARGETS;
    expect([meets(least!, null), meets(least!, least!.target), meets(least!, 0)]).toEqual([
      null,
      true,
      false,
    ]);
  });

  it('tell which section a passage is from, whatever the parser did with spaces and marks', () => {
    const sections = [
      { section_id: 'a', text: 'The first section speaks of *ransomware* at length, and of hospitals.' },
      { section_id: 'b', text: 'Another one is about phishing, mail and the people who read it.' },
    ];
    const report = { ...REPORT, report_type: 'other' as const };
    const locator = new SectionLocator([{ reportId: 'r', report, sections, chunks: [] }]);
    expect(locator.sectionsOf('r', 'The first  section speaks of ransomware at length,')).toEqual(['a']);
    expect(locator.sectionsOf('r', sections.map(({ text }) => text).join('\n'))).toEqual(['a', 'b']);
    expect(locator.sectionsOf('other', 'The first section')).toEqual([]);
  });
});
