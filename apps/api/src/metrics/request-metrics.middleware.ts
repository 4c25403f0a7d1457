import type { NextFunction, Request, Response } from 'express';
import { type Metrics, SECONDS_BUCKETS } from '@app/observability';

/** Counts and times every request by its route's pattern; raw paths would make a series of every id. */
export function requestMetrics(metrics: Metrics) {
  const requests = metrics.counter('attendant_http_requests_total', {
    help: 'Requests, by route, method and status; aborted ones have the status "aborted".',
    labels: ['route', 'method', 'status'],
  });
  const seconds = metrics.histogram('attendant_http_request_seconds', {
    help: 'Time from the request to the end of the response.',
    labels: ['route', 'method'],
    buckets: SECONDS_BUCKETS,
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    response.once('close', () => {
      const labels = { route: patternOf(request, response), method: request.method };
      const status = response.writableFinished ? String(response.statusCode) : 'aborted';
      requests.add({ ...labels, status });
      seconds.observe(labels, (performance.now() - startedAt) / 1_000);
    });
    next();
  };
}

/** The pattern of the route that answered, which names a metric or a span; paths would be as many as there are ids. */
export function patternOf(request: Request, response: Response): string {
  const route = request.route as { path?: unknown } | undefined;
  // A wildcard is what catches requests that no route wants.
  if (typeof route?.path === 'string' && !route.path.includes('*')) return route.path;
  return response.statusCode < 400 ? 'static' : 'unmatched';
}
