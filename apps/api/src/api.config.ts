import { adminConfig } from '@app/admin';
import { alertsConfig } from '@app/alerts';
import type { ConfigSlice } from '@app/config';
import { databaseConfig } from '@app/database';
import { inboxConfig } from '@app/inbox';
import { mailConfig } from '@app/mail';
import { observabilityConfig } from '@app/observability';
import { retentionConfig } from '@app/retention';
import { usersConfig } from '@app/users';
import { ENGINE_CONFIG } from '../../composition/engine.config.js';
import { workerConfig } from '../../composition/worker.config.js';
import { httpConfig } from './http/http.config.js';
import { rateLimitsConfig } from './security/rate-limits/rate-limits.config.js';

/** Every slice that the server and the worker read, in the order of the reference. */
export const API_CONFIG: readonly ConfigSlice[] = [
  httpConfig,
  rateLimitsConfig,
  databaseConfig,
  usersConfig,
  adminConfig,
  retentionConfig,
  mailConfig,
  inboxConfig,
  alertsConfig,
  ...ENGINE_CONFIG,
  workerConfig,
  observabilityConfig,
];
