import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';

/** One line a request when its answer is out (or its caller is gone); never a body, a header or a query. */
export function requestLog(logger: Logger) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    response.once('close', () => {
      const [path] = request.originalUrl.split('?', 1);
      const ms = Math.round((performance.now() - startedAt) * 10) / 10;
      const outcome = response.writableFinished ? response.statusCode : 'aborted';
      const level = response.statusCode >= 500 ? 'error' : 'info';
      logger[level]({ context: 'HTTP', request_id: request.id, ms }, `${request.method} ${path} ${outcome}`);
    });
    next();
  };
}
