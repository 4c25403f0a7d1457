import type { Statistic } from '../report.js';
import { asksForDisagreements, disagreementsOf } from './disagreements.js';

let number = 0;
function statement(reportId: string, value: number, more: Partial<Statistic> = {}): Statistic {
  number += 1;
  return {
    statId: `s${number}`,
    reportId,
    sectionId: `c${number}`,
    metric: 'complaints',
    subject: 'ransomware',
    period: { from: 2024, to: 2024 },
    value,
    unit: 'count',
    qualifier: 'exact',
    quote: `${value} complaints`,
    start: 0,
    end: 10,
    ...more,
  } as Statistic;
}

describe('A question about disagreements', () => {
  it.each([
    ['Where do the vendors disagree?', true],
    ['Which reports contradict each other on losses?', true],
    ['Wo widersprechen sich die Berichte?', true],
    ['What happened in the conflict in Ukraine?', false],
    ['How many complaints were there?', false],
  ])('%s', (question, expected) => {
    expect(asksForDisagreements(question)).toBe(expected);
  });

  it('is answered with the contradicting statements of different reports, latest year and smallest value first', () => {
    const earlier = { period: { from: 2020, to: 2020 } };
    const { lines } = disagreementsOf([
      statement('a', 2_474, earlier),
      statement('b', 2_111, earlier),
      statement('a', 3_156),
      statement('b', 4_012),
      statement('c', 70, { subject: 'phishing' }),
      statement('c', 90, { subject: 'phishing' }),
    ]);
    expect(lines.map(({ text }) => text)).toEqual([
      'Complaints (ransomware), 2024: 3,156',
      'Complaints (ransomware), 2024: 4,012',
      'Complaints (ransomware), 2020: 2,111',
      'Complaints (ransomware), 2020: 2,474',
    ]);
  });

  it('says so if the reports agree', () => {
    const { lines, statistics } = disagreementsOf([statement('a', 3_156), statement('b', 3_156)]);
    expect(statistics).toEqual([]);
    expect(lines[0]!.text).toContain('No two reports state different values');
  });
});
