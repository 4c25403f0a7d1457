import type { Server, ServerResponse } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { endProcess } from '../../composition/end-process.js';

// Requests that are on the wire already are still taken: a connection is closed only when nothing can be on its way.
const DRAIN_MS = 250;
// Under the ten seconds that OPS-4 grants, with room for the process to end.
const DEADLINE_MS = 8_500;

/**
 * OPS-4: the first SIGTERM, SIGINT or SIGHUP finishes what was accepted and ends with status 0; further ones change
 * nothing. What cannot finish by the deadline is durable and goes on at the next start.
 */
export function endOnSignals(
  app: NestExpressApplication,
  logger: Logger,
  beforeClose: () => Promise<void>,
): void {
  let ending = false;
  const end = (signal: string): void => {
    if (ending) return;
    ending = true;
    logger.info(`${signal}: finishing the requests and jobs in progress`);
    const prepared = beforeClose().catch((error: unknown) =>
      logger.error({ err: error }, 'Failed to revoke the token of the command line'),
    );
    (app.getHttpServer() as Server).prependListener('request', (_request, response: ServerResponse) =>
      response.setHeader('Connection', 'close'),
    );
    setTimeout(() => void prepared.then(() => close(app, logger)), DRAIN_MS);
    setTimeout(() => {
      logger.warn('The time limit for shutting down has passed. Unfinished jobs continue at the next start.');
      process.exit(0);
    }, DEADLINE_MS).unref();
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
}

async function close(app: NestExpressApplication, logger: Logger): Promise<void> {
  try {
    await app.close();
    endProcess(0);
  } catch (error) {
    logger.error({ err: error }, 'Closing failed');
    endProcess(1);
  }
}
