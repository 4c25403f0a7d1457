import { choice, type ConfigOf, defineConfig, setting, text } from '@app/config';
import { LOG_LEVELS } from './logger.js';

export const observabilityConfig = defineConfig('observability', {
  logLevel: setting('LOG_LEVEL', choice(LOG_LEVELS), {
    default: 'info',
    description: 'Sets the least severe level that is logged.',
    example: 'warn',
  }),
  metricsToken: setting('METRICS_TOKEN', text(), {
    description:
      'Sets the bearer token that `/metrics` requires. By default, `/metrics` is open to every client.',
    example: 'a-long-random-text',
    secret: true,
  }),
});
export type ObservabilityConfig = ConfigOf<typeof observabilityConfig>;
