import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLI_FILE } from '@app/config';
import { NoServerError } from '../cli-error.js';

export interface ServerAddress {
  /** Without a trailing slash. */
  readonly url: string;
  readonly token: string;
}

export interface AddressOptions {
  readonly url?: string;
  readonly token?: string;
  readonly dataDir: string;
}

/** What was given, else what the running server wrote into its data folder. Throws NoServerError. */
export function findServer({ url, token, dataDir }: AddressOptions): ServerAddress {
  const local = url === undefined || token === undefined ? readLocal(dataDir) : undefined;
  const found = { url: url ?? local?.url, token: token ?? local?.token };
  if (!found.url) throw new NoServerError();
  return { url: found.url.replace(/\/+$/, ''), token: found.token ?? '' };
}

function readLocal(dataDir: string): Partial<ServerAddress> | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDir, CLI_FILE), 'utf8')) as Partial<ServerAddress>;
  } catch {
    return undefined;
  }
}
