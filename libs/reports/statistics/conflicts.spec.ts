import type { Statistic } from '../report.js';
import { findConflicts } from './conflicts.js';

let count = 0;
function stated(change: Partial<Statistic>): Statistic {
  const sectionId = `s-${(count += 1)}`;
  return {
    statId: sectionId,
    sectionId,
    sectionStart: 0,
    reportId: 'r-1',
    metric: 'complaints',
    subject: 'ransomware',
    period: { from: 2023, to: 2023 },
    value: 2_825,
    unit: 'count',
    qualifier: 'exact',
    quote: '',
    start: 0,
    end: 0,
    ...change,
  };
}

describe('Statements conflict', () => {
  it('if they state different counts for the same metric', () => {
    const [conflict] = findConflicts([stated({}), stated({ value: 2_826 }), stated({})]);
    expect(conflict).toMatchObject({ metric: 'complaints', subject: 'ransomware' });
    expect(conflict!.statements.map(({ value }) => value)).toEqual([2_825, 2_826]);
  });

  it.each<[string, Partial<Statistic>]>([
    ['another year', { value: 2_474, period: { from: 2020, to: 2020 } }],
    ['another unit', { value: 59.6, unit: 'percent' }],
    ['another subject', { value: 21, subject: 'phishing' }],
    ['another metric', { value: 21, metric: 'incidents' }],
    ['a lower bound', { value: 2_800, qualifier: 'over' }],
    ['an upper bound', { value: 3_000, qualifier: 'under' }],
    ['the same section', { value: 9, sectionId: 'same' }],
  ])('but not with %s', (_, change) => {
    expect(findConflicts([stated({ sectionId: 'same' }), stated(change)])).toEqual([]);
  });

  it('if measured values differ by more than one percent and more than rounding', () => {
    const losses = { metric: 'losses', unit: 'usd' } as const;
    const of = (value: number, change: Partial<Statistic> = {}) => stated({ ...losses, value, ...change });
    expect(findConflicts([of(59.6e6), of(59_641_000)])).toEqual([]);
    expect(findConflicts([of(1.8e9, { qualifier: 'about' }), of(1_866_642_107)])).toEqual([]);
    expect(findConflicts([of(59.6e6), of(62e6)])).toHaveLength(1);
    expect(findConflicts([of(2_800, { qualifier: 'over' }), of(2_000)])).toHaveLength(1);
  });
});
