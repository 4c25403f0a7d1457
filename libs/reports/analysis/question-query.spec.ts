import { understandReportQuestion } from '../questions/report-question.js';
import { queryOfQuestion } from './question-query.js';
import { structuredQuerySchema } from './structured-query.js';

describe('A question that becomes a structured query', () => {
  const queryOf = (question: string) =>
    queryOfQuestion(
      question,
      understandReportQuestion({ question, mentions: [], now: 2026, publishers: ['FBI'], reports: [] }),
    );

  it.each([
    ['How many reports are there by publisher?', { from: 'reports', by: ['publisher'] }],
    [
      'How many advisories were published in 2024?',
      { from: 'reports', where: [{ column: 'report_type', value: 'advisory' }] },
    ],
    [
      'How many sections does the FBI have?',
      { from: 'sections', where: [{ column: 'publisher', value: ['FBI'] }] },
    ],
    ['How many publishers are there?', { select: [{ measure: 'count_distinct', column: 'publisher' }] }],
    [
      'How many different threat actors are mentioned?',
      { select: [{ measure: 'count_distinct', column: 'entity_id' }] },
    ],
    ['Which publisher has published most reports?', { by: ['publisher'], order: { direction: 'desc' } }],
    [
      'Total complaints by year',
      {
        by: ['period_from', 'unit'],
        where: [{ value: 'complaints' }, { column: 'subject', operator: 'eq', value: 'all' }],
      },
    ],
    [
      'What is the average CVSS v3 base score?',
      { select: [{ measure: 'avg' }], where: [{ operator: 'contains', value: 'cvss v3' }] },
    ],
    ['Top three crime types by loss in 2024', { limit: 3, order: { direction: 'desc' } }],
  ])('%s', (question, expected) => {
    const query = queryOf(question);
    expect(structuredQuerySchema().safeParse(query).success).toBe(true);
    const where = (expected as { where?: object[] }).where ?? [];
    expect(query).toMatchObject({
      ...expected,
      where: expect.arrayContaining(where.map((each) => expect.objectContaining(each))),
    });
  });

  it('leaves out totals when it ranks kinds of crime', () => {
    const left = queryOf('Top three crime types by loss')!.where.filter(({ operator }) => operator === 'ne');
    expect(left.map(({ value }) => value)).toEqual(expect.arrayContaining(['all', 'cyber threats']));
  });

  it.each(['Who was behind the attack?', 'DROP TABLE users', ''])('is not %j', (question) => {
    expect(queryOf(question)).toBeNull();
  });
});
