import type { Metrics } from './metrics.js';

/** What every Metrics promises. */
export function metricsContract(name: string, create: () => Metrics): void {
  describe(`${name} as Metrics`, () => {
    it('takes numbers of every kind and can be read', async () => {
      const metrics = create();
      metrics.counter('things_total', { help: 'Things.', labels: ['kind'] }).add({ kind: 'good' });
      metrics.histogram('thing_seconds', { help: 'Time of a thing.', buckets: [0.1, 1] }).observe({}, 0.5);
      metrics.gauge('things', { help: 'Things now.', read: () => [{ value: 3 }] });
      const { contentType, body } = await metrics.render();
      expect(contentType).toMatch(/^text\/plain/);
      expect(typeof body).toBe('string');
    });

    it('gives the same metric to everyone who asks for its name', () => {
      const metrics = create();
      const ask = () => metrics.counter('things_total', { help: 'Things.' });
      ask().add({});
      expect(() => ask().add({}, 2)).not.toThrow();
    });

    it('outlives a gauge that cannot be read', async () => {
      const metrics = create();
      metrics.gauge('broken', { help: 'Broken.', read: () => Promise.reject(new Error('no answer')) });
      await expect(metrics.render()).resolves.toBeDefined();
    });
  });
}
