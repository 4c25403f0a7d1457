import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { runInRequest } from '@app/observability';

const WELL_FORMED = /^[A-Za-z0-9._-]{1,64}$/;

/** API-3: takes the caller's X-Request-Id when it is well formed, else makes one; it stands in the header, the envelope and the logs. */
export function requestId(request: Request, response: Response, next: NextFunction): void {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && WELL_FORMED.test(given) ? given : randomUUID();
  request.id = id;
  response.setHeader('X-Request-Id', id);
  runInRequest({ requestId: id }, next);
}
