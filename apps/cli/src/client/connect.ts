import type { Command } from 'commander';
import { loadConfig } from '@app/config';
import { databaseConfig } from '@app/database';
import { cliConfig } from '../cli.config.js';
import { ApiClient } from './api-client.js';
import { findServer } from './server-address.js';

export interface ServerOptions {
  readonly url?: string;
}

/** The option of every command that is a client of a running server. */
export function withServerOptions(command: Command): Command {
  return command.option(
    '--url <address>',
    'server to talk to (default: the one running on DATA_DIR; its token: ATTENDANT_TOKEN)',
  );
}

/** Throws NoServerError. */
export function connect({ url }: ServerOptions): ApiClient {
  const config = loadConfig([cliConfig, databaseConfig]);
  const given = config.get(cliConfig);
  const address = url ?? given.url;
  return new ApiClient(
    findServer({
      dataDir: config.get(databaseConfig).dataDir,
      ...(address === undefined ? {} : { url: address }),
      ...(given.token === undefined ? {} : { token: given.token }),
    }),
  );
}
