import '../../composition/private-files.js';
import '../../composition/compile-cache.js';
import 'reflect-metadata';
import { loadConfig, StartupError } from '@app/config';
import { databaseConfig, openStorage } from '@app/database';
import { createLogger, ignoreClosedOutput, observabilityConfig } from '@app/observability';
import { LocalAccess } from '@app/users';
import { endProcess } from '../../composition/end-process.js';
import { API_CONFIG } from './api.config.js';
import { createApp } from './create-app.js';
import { httpConfig } from './http/http.config.js';
import { announce } from './announce.js';
import { CliFile } from './cli-file.js';
import { endOnSignals } from './shutdown.js';
import { listen } from './listen.js';

async function main(): Promise<void> {
  ignoreClosedOutput();
  const config = loadConfig(API_CONFIG);
  const logger = createLogger(config.get(observabilityConfig).logLevel);
  for (const warning of config.warnings) logger.warn(warning);
  const storage = await openStorage(config.get(databaseConfig), {
    exclusive: true,
    onRetry: (message) => logger.warn(message),
  });
  try {
    const app = await createApp({ config, storage, logger });
    const url = await listen(app, config.get(httpConfig), {
      metricsPort: config.get(observabilityConfig).metricsPort,
    });
    const cliFile = new CliFile(app.get(LocalAccess), storage.dataDir, url);
    // Before the address is printed: its reader may send a signal at once.
    endOnSignals(app, logger, () => cliFile.close());
    await announce(app, { url, config, cliFile });
  } catch (error) {
    await storage.close();
    throw error;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof StartupError ? error.message : `Attendant could not start: ${(error as Error).stack ?? String(error)}`}\n`,
  );
  endProcess(1);
});
