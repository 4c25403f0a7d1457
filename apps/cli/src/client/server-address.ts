import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLI_FILE } from '@app/config';
import { NoServerError } from '../cli-error.js';

export interface ServerAddress {
  /** Without a trailing slash. */
  readonly url: string;
  /** The token to send now, read again for each request because the server renews it; undefined for none. */
  readonly token: () => string | undefined;
  /** What to do when the server asks for a token or refuses the one it got. */
  readonly hint: string;
}

export interface AddressOptions {
  readonly url?: string;
  readonly token?: string;
  readonly dataDir: string;
}

interface LocalServer {
  readonly url?: unknown;
  readonly token?: unknown;
}

/**
 * The server that was named, otherwise the one that runs on the data folder. The token of the data folder is sent only to
 * that server, and only on this machine; every other server gets the token that was given, or none. Throws NoServerError.
 */
export function findServer({ url: given, token, dataDir }: AddressOptions): ServerAddress {
  const local = readLocal(dataDir);
  const url = given ?? (typeof local.url === 'string' ? local.url : undefined);
  if (url === undefined) throw new NoServerError();
  const address = url.replace(/\/+$/, '');
  if (token !== undefined)
    return {
      url: address,
      token: () => token,
      hint: 'Is ATTENDANT_TOKEN a valid access token of this server?',
    };
  if (isLocalServer(address, local))
    return {
      url: address,
      token: () => localToken(address, dataDir),
      hint: 'Set ATTENDANT_TOKEN, or run this on the server with its DATA_DIR.',
    };
  return {
    url: address,
    token: () => undefined,
    hint: `No token was sent: the one in DATA_DIR is only for the server that runs there, on this machine. Set ATTENDANT_TOKEN to an access token of ${address}.`,
  };
}

function localToken(address: string, dataDir: string): string | undefined {
  const local = readLocal(dataDir);
  return isLocalServer(address, local) && typeof local.token === 'string' ? local.token : undefined;
}

function isLocalServer(address: string, local: LocalServer): boolean {
  if (typeof local.url !== 'string' || !URL.canParse(address) || !URL.canParse(local.url)) return false;
  return new URL(address).origin === new URL(local.url).origin && isLoopback(new URL(address).hostname);
}

// `URL` writes every form of an IPv4 address in four decimal numbers.
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function readLocal(dataDir: string): LocalServer {
  try {
    return (JSON.parse(readFileSync(join(dataDir, CLI_FILE), 'utf8')) as LocalServer | null) ?? {};
  } catch {
    return {};
  }
}
