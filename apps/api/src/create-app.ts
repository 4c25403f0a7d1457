import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { pinoHttp } from 'pino-http';
import { PROJECT_ROOT } from '@app/config';
import { Metrics, nestLogger, observabilityConfig } from '@app/observability';
import { SiteKeyService } from '@app/site-keys';
import { ApiModule, type ApiOptions } from './api.module.js';
import { observeRequests } from './alerts/observe-requests.middleware.js';
import { RequestWindow } from './alerts/request-window.js';
import { corsOptions, responseHeaders } from './http/headers.js';
import { httpConfig } from './http/http.config.js';
import { serveOpenApi } from './http/openapi/openapi.js';
import { serveConsole, servePages } from './http/pages.js';
import { requestLogOptions } from './http/request-log.js';
import { limitRequestsInProgress, requireAllowedSource } from './http/request-limits.middleware.js';
import { separateMetrics } from './metrics/metrics-port.middleware.js';
import { requestMetrics } from './metrics/request-metrics.middleware.js';
import { traceRequests } from './metrics/request-tracing.middleware.js';
import { AnonymousBudget } from './security/rate-limits/anonymous-budget.js';

/** Builds the whole API without listening; `app.init()` or `app.listen()` is the caller's. */
export async function createApp(options: ApiOptions): Promise<NestExpressApplication> {
  const { config, logger } = options;
  const http = config.get(httpConfig);
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.forRoot(options), {
    logger: nestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  app.set('trust proxy', http.trustProxy);
  app.set('query parser', 'simple');
  app.set('etag', false);
  app.disable('x-powered-by');
  app.use(pinoHttp(requestLogOptions(logger)), traceRequests, requestMetrics(app.get(Metrics)));
  app.use(observeRequests(app.get(RequestWindow)));
  app.use(separateMetrics(config.get(observabilityConfig).metricsPort));
  app.use(responseHeaders(), requireAllowedSource(http), limitRequestsInProgress(http));
  const siteKeys = app.get(SiteKeyService, { strict: false });
  app.enableCors(corsOptions(http, (origin) => siteKeys.allows(origin)));
  app.setGlobalPrefix('api/v1', { exclude: ['health', 'health/ready', 'health/detailed', 'metrics'] });
  const pages = {
    folder: join(PROJECT_ROOT, 'apps', 'api', 'public'),
    widget: join(PROJECT_ROOT, 'dist-web', 'widget'),
  };
  serveConsole(app, join(PROJECT_ROOT, 'dist-web', 'console'), app.get(AnonymousBudget));
  servePages(app, pages, app.get(AnonymousBudget));
  serveOpenApi(app);
  return app;
}
