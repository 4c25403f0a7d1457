import type { NextFunction, Request, Response } from 'express';
import { isTracing, type RequestSpan, startRequestSpan } from '@app/observability';
import { patternOf } from './request-metrics.middleware.js';

const TRACED = '/api/';

/** A span for every request to the API; probes, pages and their files have none. Without a collector it does nothing. */
export function traceRequests(request: Request, response: Response, next: NextFunction): void {
  if (!isTracing() || !request.originalUrl.startsWith(TRACED)) return next();
  const span = startRequestSpan(request.headers);
  if (span === undefined) return next();
  if (span.isRecorded) response.once('close', () => endSpan(span, request, response));
  span.run(next);
}

function endSpan(span: RequestSpan, request: Request, response: Response): void {
  const route = patternOf(request, response);
  const status = response.statusCode;
  span.end(
    `${request.method} ${route}`,
    {
      'http.request.method': request.method,
      'http.route': route,
      'http.response.status_code': status,
      'attendant.request_id': String(request.id),
    },
    status >= 500 || !response.writableFinished,
  );
}
