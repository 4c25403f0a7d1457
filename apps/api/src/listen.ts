import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { StartupError } from '@app/config';
import type { HttpConfig } from './http/http.config.js';

/** Why the server cannot listen. */
export class ListenError extends StartupError {
  override readonly name = 'ListenError';
}

// Longer than an answer may take, and than the pause between two heartbeats of an event stream. A client that does not read
// what it asked for is disconnected after this time.
const IDLE_MS = 60_000;
// Uploads arrive within it on a slow line; JSON bodies have a shorter limit of their own.
const REQUEST_MS = 300_000;
const HEADERS_MS = 20_000;
// Longer than proxies keep an idle connection (60 seconds, by default), so that none of them sends a request into a closing one.
const KEEP_ALIVE_MS = 65_000;

/** Listens and returns the address to open on this machine. Throws ListenError. */
export async function listen(app: NestExpressApplication, config: HttpConfig): Promise<string> {
  const { host, port } = config;
  limitConnections(app.getHttpServer() as Server, config);
  try {
    await app.listen(port, host);
  } catch (error) {
    throw new ListenError(
      explain((error as NodeJS.ErrnoException).code, host, port) ??
        `Cannot listen on ${host}:${port}: ${(error as Error).message}`,
    );
  }
  const { port: actual } = app.getHttpServer().address() as AddressInfo;
  return `http://${hostForUrl(host)}:${actual}`;
}

function limitConnections(server: Server, { maxConnections }: HttpConfig): void {
  server.maxConnections = maxConnections;
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.setTimeout(IDLE_MS);
  // The route that reads the body sends `100 Continue`: a request that is refused never sends its body.
  server.on('checkContinue', (request, response) => server.emit('request', request, response));
}

function explain(code: string | undefined, host: string, port: number): string | undefined {
  if (code === 'EADDRINUSE')
    return `PORT ${port} on ${host} is in use by another program. Stop that program or choose another port. Example: PORT=${port + 1}`;
  if (code === 'EACCES')
    return `PORT ${port} cannot be used by this user. Choose a port above 1023. Example: PORT=3000`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST ${host} is not an address of this machine. Example: HOST=127.0.0.1`;
  return undefined;
}

function hostForUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
