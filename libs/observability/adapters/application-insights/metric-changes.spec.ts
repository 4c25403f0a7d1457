import type { MetricFamily } from '../../metrics.js';
import { MetricChanges } from './metric-changes.js';

const families = (answers: number, seconds: number, jobs: number): MetricFamily[] => [
  { name: 'answers_total', help: '', kind: 'counter', points: [{ labels: {}, value: answers }] },
  {
    ...{ name: 'answer_seconds', help: '', kind: 'histogram' },
    points: [{ labels: {}, count: answers, sum: seconds, bounds: [1], counts: [answers, 0] }],
  },
  { name: 'jobs', help: '', kind: 'gauge', points: [{ labels: {}, value: jobs }] },
];

describe('MetricChanges', () => {
  it('gives what came since metrics were sent, and gauges as they are', () => {
    const changes = new MetricChanges();
    changes.sent(families(3, 1.5, 4));
    expect(changes.since(families(5, 2, 4))).toEqual([
      { name: 'answers_total', labels: {}, value: 2, count: 1 },
      { name: 'answer_seconds', labels: {}, value: 0.5, count: 2 },
      { name: 'jobs', labels: {}, value: 4, count: 1 },
    ]);
    expect(changes.since(families(3, 1.5, 0))).toEqual([{ name: 'jobs', labels: {}, value: 0, count: 1 }]);
  });

  it('gives it again until it was sent', () => {
    const changes = new MetricChanges();
    expect(changes.since(families(1, 1, 0))).toEqual(changes.since(families(1, 1, 0)));
    expect(changes.since(families(1, 1, 0))).toHaveLength(3);
  });
});
