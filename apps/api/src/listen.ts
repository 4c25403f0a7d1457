import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { StartupError } from '@app/config';
import { ServerAddress } from '@app/process';
import type { HttpConfig } from './http/http.config.js';
import { closeIdleConnections } from './http/idle-connections.js';

/** Why the server cannot listen. */
export class ListenError extends StartupError {
  override readonly name = 'ListenError';
}

// Longer than the pause between two heartbeats of an event stream.
const IDLE_MS = 60_000;
// Uploads arrive within it on a slow line; JSON bodies have a shorter limit of their own.
const REQUEST_MS = 300_000;
const HEADERS_MS = 20_000;
// Longer than proxies keep an idle connection (60 seconds, by default), so that none of them sends a request into a closing one.
const KEEP_ALIVE_MS = 65_000;

/**
 * Listens, on the port of the metrics too if they have one, and returns the address to open on this machine. Throws
 * ListenError, which names the setting of the port.
 */
export async function listen(
  app: NestExpressApplication,
  config: HttpConfig,
  {
    portSetting = 'PORT',
    metricsPort,
  }: { readonly portSetting?: string; readonly metricsPort?: number | undefined } = {},
): Promise<string> {
  const { host, port } = config;
  const server = app.getHttpServer() as Server;
  limitConnections(server, config);
  await orExplain(() => app.listen(port, host), { name: portSetting, host, port });
  if (metricsPort !== undefined) {
    const metrics = createServer(app.getHttpAdapter().getInstance() as RequestListener);
    limitConnections(metrics, config);
    server.once('close', () => metrics.close());
    await orExplain(
      () =>
        new Promise<void>((resolve, reject) => {
          metrics.once('error', reject).listen(metricsPort, host, resolve);
        }),
      { name: 'METRICS_PORT', host, port: metricsPort },
    );
  }
  const { port: actual } = app.getHttpServer().address() as AddressInfo;
  const address = app.get(ServerAddress);
  address.url = `http://${hostForUrl(host)}:${actual}`;
  return address.url;
}

function limitConnections(server: Server, { maxConnections }: HttpConfig): void {
  server.maxConnections = maxConnections;
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  closeIdleConnections(server, IDLE_MS);
  // The route that reads the body sends `100 Continue`: a request that is refused never sends its body.
  server.on('checkContinue', (request, response) => server.emit('request', request, response));
}

interface Place {
  /** The variable that sets the port. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
}

async function orExplain(start: () => Promise<unknown>, place: Place): Promise<void> {
  try {
    await start();
  } catch (error) {
    throw new ListenError(
      explain((error as NodeJS.ErrnoException).code, place) ??
        `Cannot listen on ${place.host}:${place.port}: ${(error as Error).message}`,
    );
  }
}

function explain(code: string | undefined, { name, host, port }: Place): string | undefined {
  if (code === 'EADDRINUSE')
    return `${name} ${port} on ${host} is in use by another program. Stop that program or choose another port. Example: ${name}=${port + 1}`;
  if (code === 'EACCES')
    return `${name} ${port} cannot be used by this user. Choose a port above 1023. Example: ${name}=3000`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST ${host} is not an address of this machine. Example: HOST=127.0.0.1`;
  return undefined;
}

function hostForUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
