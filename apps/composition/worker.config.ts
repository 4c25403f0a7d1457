import { type ConfigOf, defineConfig, integer, setting } from '@app/config';

/** The port of a worker's health and metrics, unless METRICS_PORT names another one. */
export const WORKER_PORT = 9464;

export const workerConfig = defineConfig('worker', {
  workerConcurrency: setting('WORKER_CONCURRENCY', integer(1, 16), {
    description:
      'Sets how many documents a worker (`npm run start:worker`) ingests at the same time. By default, as many as `INGEST_CONCURRENCY`.',
    example: '4',
  }),
});
export type WorkerConfig = ConfigOf<typeof workerConfig>;
