import { choice, defineConfig, setting } from '@app/config';
import { LOG_LEVELS } from './logger.js';

export const observabilityConfig = defineConfig('observability', {
  logLevel: setting('LOG_LEVEL', choice(LOG_LEVELS), {
    default: 'info',
    description: 'The least important log lines to print.',
    example: 'warn',
  }),
});
