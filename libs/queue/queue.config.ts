import { choice, type ConfigOf, defineConfig, setting } from '@app/config';

export const queueConfig = defineConfig('queue', {
  queue: setting('QUEUE', choice(['embedded']), {
    default: 'embedded',
    description:
      'What carries background jobs. `embedded`, the only one in this version, runs them in the server.',
    example: 'embedded',
  }),
});
export type QueueConfig = ConfigOf<typeof queueConfig>;
