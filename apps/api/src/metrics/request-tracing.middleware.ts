import type { NextFunction, Request, Response } from 'express';
import { startRequestSpan } from '@app/observability';
import { patternOf } from './request-metrics.middleware.js';

const UNTRACED = /^\/(?:health|metrics)(?:\/|$)/;

/** A span for every request but those of probes; without a collector it does nothing. */
export function traceRequests(request: Request, response: Response, next: NextFunction): void {
  const span = UNTRACED.test(request.path)
    ? undefined
    : startRequestSpan(request.headers, {
        'http.request.method': request.method,
        'attendant.request_id': String(request.id),
      });
  if (span === undefined) return next();
  response.once('close', () => {
    const route = patternOf(request, response);
    const status = response.statusCode;
    span.end(
      `${request.method} ${route}`,
      { 'http.route': route, 'http.response.status_code': status },
      status >= 500 || !response.writableFinished,
    );
  });
  span.run(next);
}
