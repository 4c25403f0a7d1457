import '../../composition/private-files.js';
import '../../composition/compile-cache.js';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { pinoHttp } from 'pino-http';
import { type AppConfig, loadConfig, StartupError } from '@app/config';
import { databaseConfig, openStorage } from '@app/database';
import { knowledgeBaseConfig } from '@app/knowledge-base';
import { createLogger, ignoreClosedOutput, nestLogger, observabilityConfig } from '@app/observability';
import { API_CONFIG } from '../../api/src/api.config.js';
import { httpConfig } from '../../api/src/http/http.config.js';
import { requestLogOptions } from '../../api/src/http/request-log.js';
import { listen } from '../../api/src/listen.js';
import { endOnSignals } from '../../api/src/shutdown.js';
import { endProcess } from '../../composition/end-process.js';
import { WORKER_PORT, workerConfig } from '../../composition/worker.config.js';
import { WorkerModule } from './worker.module.js';

async function main(): Promise<void> {
  ignoreClosedOutput();
  const config = loadWorkerConfig();
  if (config.get(databaseConfig).database === 'sqlite')
    throw new StartupError(
      'The worker has nothing to do: with DATABASE=sqlite, the server (`npm start`) runs the jobs itself, from its embedded queue. Use DATABASE=mongodb to run workers beside it.',
    );
  const logger = createLogger(config.get(observabilityConfig).logLevel);
  for (const warning of config.warnings) logger.warn(warning);
  const storage = await openStorage(config.get(databaseConfig), {
    exclusive: true,
    onRetry: (message) => logger.warn(message),
  });
  try {
    const app = await NestFactory.create<NestExpressApplication>(
      WorkerModule.forRoot({ config, storage, logger }),
      { logger: nestLogger(logger), bodyParser: false, abortOnError: false },
    );
    app.disable('x-powered-by');
    app.use(pinoHttp(requestLogOptions(logger)));
    const http = {
      ...config.get(httpConfig),
      port: config.get(observabilityConfig).metricsPort ?? WORKER_PORT,
    };
    const url = await listen(app, http, { portSetting: 'METRICS_PORT' });
    endOnSignals(app, logger, async () => undefined);
    process.stdout.write(`\nThe Attendant worker is running. Health and metrics: ${url}\n\n`);
  } catch (error) {
    await storage.close();
    throw error;
  }
}

function loadWorkerConfig(): AppConfig {
  const config = loadConfig(API_CONFIG);
  const { workerConcurrency } = config.get(workerConfig);
  if (workerConcurrency === undefined) return config;
  const { env } = knowledgeBaseConfig.settings.ingestConcurrency;
  return loadConfig(API_CONFIG, { overrides: { [env]: String(workerConcurrency) } });
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof StartupError ? error.message : `The worker could not start: ${(error as Error).stack ?? String(error)}`}\n`,
  );
  endProcess(1);
});
