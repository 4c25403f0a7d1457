import '../../composition/private-files.js';
import '../../composition/compile-cache.js';
import 'reflect-metadata';
import { loadConfig, StartupError } from '@app/config';
import { databaseConfig, openStorage } from '@app/database';
import { createLogger, ignoreClosedOutput, observabilityConfig } from '@app/observability';
import { API_CONFIG } from './api.config.js';
import { createApp } from './create-app.js';
import { httpConfig } from './http/http.config.js';
import { announce, removeCliFile } from './announce.js';
import { endOnSignals } from './shutdown.js';
import { listen } from './listen.js';

async function main(): Promise<void> {
  ignoreClosedOutput();
  const config = loadConfig(API_CONFIG);
  const logger = createLogger(config.get(observabilityConfig).logLevel);
  for (const warning of config.warnings) logger.warn(warning);
  const storage = openStorage(config.get(databaseConfig), { exclusive: true });
  try {
    const app = await createApp({ config, storage, logger });
    const url = await listen(app, config.get(httpConfig));
    // Before the address is printed: whoever reads it may send a signal at once.
    endOnSignals(app, logger, () => removeCliFile(storage.dataDir));
    await announce(app, { url, dataDir: storage.dataDir, config });
  } catch (error) {
    storage.close();
    throw error;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof StartupError ? error.message : `Attendant could not start: ${(error as Error).stack ?? String(error)}`}\n`,
  );
  process.exit(1);
});
