import { choice, type ConfigOf, defineConfig, setting } from '@app/config';

export const queueConfig = defineConfig('queue', {
  queue: setting('QUEUE', choice(['embedded']), {
    default: 'embedded',
    description:
      'Selects the queue for background jobs. `embedded`, the only queue in this version, runs them in the server process.',
    example: 'embedded',
  }),
});
export type QueueConfig = ConfigOf<typeof queueConfig>;
