import type { NextFunction, Request, Response } from 'express';

const METRICS = '/metrics';

/** With a port of their own, metrics are found on that port only, and nothing else is. */
export function separateMetrics(metricsPort: number | undefined) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const belongs = (request.path === METRICS) === (request.socket.localPort === metricsPort);
    if (metricsPort !== undefined && !belongs) request.url = '/api/v1/not-found';
    next();
  };
}
