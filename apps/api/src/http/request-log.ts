import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request } from 'express';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Options } from 'pino-http';
import { clientNetwork } from '../security/client-address.js';

const WELL_FORMED_ID = /^[A-Za-z0-9._-]{1,64}$/;
const LONGEST_PATH = 300;
const REFUSALS_PER_SECOND = 5;
/** A probe that is told to wait is no failure. */
const PROBES = /^\/health(?:\/|$)/;
const REFUSALS: ReadonlySet<number> = new Set([400, 401, 403, 404, 413, 415, 429]);

/**
 * One line for each request when its response is sent, or its client has left: never a body, a header or a query. Also
 * sets the request id (API-3): the caller's, when it is well formed.
 */
export function requestLogOptions(logger: Logger): Options {
  const isSampledOut = refusalSampler();
  return {
    logger,
    genReqId: assignRequestId,
    // The logger of a request carries its id, and nothing else.
    customAttributeKeys: { req: 'request_id', responseTime: 'ms' },
    serializers: { request_id: ({ id }: IncomingMessage) => id, res: () => undefined },
    // Wrapped serializers would copy the headers of every request first.
    wrapSerializers: false,
    customLogLevel: (request, response) => {
      if (response.statusCode >= 500) return PROBES.test(pathOf(request)) ? 'warn' : 'error';
      return isSampledOut(request as Request, response.statusCode) ? 'silent' : 'info';
    },
    customSuccessMessage: describe,
    customErrorMessage: describe,
    customSuccessObject: fieldsOf,
    customErrorObject: (request, response, _error, values) => fieldsOf(request, response, values),
  };
}

function assignRequestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && WELL_FORMED_ID.test(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', id);
  return id;
}

function describe(request: IncomingMessage, response: ServerResponse): string {
  return `${request.method} ${pathOf(request)} ${response.writableFinished ? response.statusCode : 'aborted'}`;
}

function pathOf(request: IncomingMessage): string {
  const [path = ''] = (request as Request).originalUrl.slice(0, LONGEST_PATH).split('?', 1);
  return path;
}

function fieldsOf(_request: IncomingMessage, _response: ServerResponse, values: unknown): object {
  return { context: 'HTTP', ms: (values as { ms?: number }).ms };
}

/** Of the refusals that one network causes, a few lines a second are written: a flood of them does not fill the disk. */
function refusalSampler(): (request: Request, status: number) => boolean {
  const lines = new LRUCache<string, { second: number; count: number }>({ max: 10_000 });
  return (request, status) => {
    if (!REFUSALS.has(status)) return false;
    const network = clientNetwork(request);
    const second = Math.floor(performance.now() / 1_000);
    const last = lines.get(network);
    if (last?.second !== second) lines.set(network, { second, count: 1 });
    else last.count += 1;
    return last?.second === second && last.count > REFUSALS_PER_SECOND;
  };
}
