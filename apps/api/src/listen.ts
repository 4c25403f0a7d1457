import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { StartupError } from '@app/config';
import type { HttpConfig } from './http/http.config.js';

/** Why the server cannot listen. */
export class ListenError extends StartupError {
  override readonly name = 'ListenError';
}

/** Listens and returns the address to open on this machine. Throws ListenError. */
export async function listen(app: NestExpressApplication, { host, port }: HttpConfig): Promise<string> {
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

function explain(code: string | undefined, host: string, port: number): string | undefined {
  if (code === 'EADDRINUSE')
    return `PORT ${port} on ${host} is taken by another program. Stop that one, or choose another. Example: PORT=${port + 1}`;
  if (code === 'EACCES')
    return `PORT ${port} may not be used by this user. Choose one above 1023. Example: PORT=3000`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST ${host} is no address of this machine. Example: HOST=127.0.0.1`;
  return undefined;
}

function hostForUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
