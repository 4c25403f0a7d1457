import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { type AppConfig, PROJECT_ROOT } from '@app/config';
import type { Storage } from '@app/database';
import { Metrics, PinoLoggerService } from '@app/observability';
import { ApiModule } from './api.module.js';
import { httpConfig } from './http/http.config.js';
import { requireJsonBody } from './http/json-body.middleware.js';
import { serveOpenApi } from './http/openapi/openapi.js';
import { requestId } from './http/request-id.middleware.js';
import { requestLog } from './http/request-log.middleware.js';
import { requestMetrics } from './metrics/request-metrics.middleware.js';

export interface AppParts {
  readonly config: AppConfig;
  readonly storage: Storage;
  readonly logger: Logger;
}

/** Builds the whole API without listening; `app.init()` or `app.listen()` is the caller's. */
export async function createApp({ config, storage, logger }: AppParts): Promise<NestExpressApplication> {
  const http = config.get(httpConfig);
  const app = await NestFactory.create<NestExpressApplication>(await ApiModule.forRoot(config, storage), {
    logger: new PinoLoggerService(logger),
    bodyParser: false,
    abortOnError: false,
  });
  if (http.trustProxy) app.set('trust proxy', 1);
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(requestId, requestLog(logger), requestMetrics(app.get(Metrics)), requireJsonBody);
  app.use(helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }));
  app.useBodyParser('json', { limit: http.maxBodyMb * 1024 * 1024 });
  app.useStaticAssets(join(PROJECT_ROOT, 'apps', 'api', 'public'));
  app.setGlobalPrefix('api/v1', { exclude: ['health', 'health/ready', 'health/detailed', 'metrics'] });
  serveOpenApi(app);
  return app;
}
