import type { Metrics } from './metrics.js';

/** What every Metrics promises. */
export function metricsContract(name: string, create: () => Metrics, { counts }: { counts: boolean }): void {
  describe(`${name} as Metrics`, () => {
    it('takes numbers of every kind and can be read', async () => {
      const metrics = create();
      metrics.counter('things_total', { help: 'Things.', labels: ['kind'] }).add({ kind: 'good' });
      metrics.histogram('thing_seconds', { help: 'Time of a thing.', buckets: [0.1, 1] }).observe({}, 0.5);
      metrics.gauge('things', { help: 'Things now.', read: () => [{ value: 3 }] });
      const { contentType, body } = await metrics.render();
      expect(contentType).toMatch(/^text\/plain/);
      const lines = body.split('\n');
      for (const line of ['things_total{kind="good"} 1', 'thing_seconds_count 1', 'things 3'])
        expect(lines.includes(line)).toBe(counts);
    });

    it('gives the same metric to everyone who asks for its name', async () => {
      const metrics = create();
      const ask = () => metrics.counter('things_total', { help: 'Things.' });
      ask().add({});
      ask().add({}, 2);
      const { body } = await metrics.render();
      expect(body.split('\n').includes('things_total 3')).toBe(counts);
    });

    it('outlives a gauge that cannot be read', async () => {
      const metrics = create();
      metrics.gauge('broken', { help: 'Broken.', read: () => Promise.reject(new Error('no answer')) });
      metrics.counter('things_total', { help: 'Things.' }).add({});
      const { body } = await metrics.render();
      expect(body.split('\n').includes('things_total 1')).toBe(counts);
    });
  });
}
