import { metricsContract } from '../../metrics.contract.js';
import { PromMetrics } from './prom.metrics.js';

metricsContract('PromMetrics', () => new PromMetrics(), { counts: true });

describe('PromMetrics', () => {
  it('adds up what is counted by label', async () => {
    const metrics = new PromMetrics();
    const ask = () => metrics.counter('things_total', { help: 'Things.', labels: ['kind'] });
    ask().add({ kind: 'good' });
    ask().add({ kind: 'good' }, 2);
    ask().add({ kind: 'bad' });
    const { body } = await metrics.render();
    expect(body).toContain('things_total{kind="good"} 3');
    expect(body).toContain('things_total{kind="bad"} 1');
  });

  it('sorts what is observed into buckets', async () => {
    const metrics = new PromMetrics();
    const histogram = metrics.histogram('thing_seconds', { help: 'Time.', buckets: [0.1, 1] });
    [0.05, 0.5, 5].forEach((seconds) => histogram.observe({}, seconds));
    const { body } = await metrics.render();
    expect(body).toContain('thing_seconds_bucket{le="0.1"} 1');
    expect(body).toContain('thing_seconds_bucket{le="1"} 2');
    expect(body).toContain('thing_seconds_count 3');
  });

  it('asks gauges whenever it is read and drops labels that are gone', async () => {
    const metrics = new PromMetrics();
    let states = { waiting: 2, running: 1 } as Record<string, number>;
    metrics.gauge('jobs', {
      help: 'Jobs.',
      labels: ['state'],
      read: async () => Object.entries(states).map(([state, value]) => ({ value, labels: { state } })),
    });
    expect((await metrics.render()).body).toContain('jobs{state="waiting"} 2');
    states = { running: 4 };
    const { body } = await metrics.render();
    expect(body).toContain('jobs{state="running"} 4');
    expect(body).not.toContain('waiting');
  });

  it('refuses one name for two kinds', () => {
    const metrics = new PromMetrics();
    metrics.counter('things', { help: 'Things.' });
    expect(() => metrics.histogram('things', { help: 'Things.', buckets: [1] })).toThrow('another kind');
  });

  it('tells of the process and the event loop', async () => {
    const { body } = await new PromMetrics().render();
    expect(body).toContain('nodejs_eventloop_lag_seconds');
    expect(body).toContain('process_resident_memory_bytes');
  });
});
