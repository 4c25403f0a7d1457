import { choice, type ConfigOf, defineConfig, setting } from '@app/config';

export const queueConfig = defineConfig('queue', {
  queue: setting('QUEUE', choice(['embedded', 'bullmq']), {
    default: 'embedded',
    description:
      'Selects the queue of jobs. `embedded` keeps them in the database; `bullmq` keeps them in Redis and needs `REDIS_URL`.',
    example: 'bullmq',
  }),
});
export type QueueConfig = ConfigOf<typeof queueConfig>;
