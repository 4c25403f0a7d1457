import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import { DomainError } from '@app/kernel';
import type { AnonymousBudget } from '../security/rate-limits/anonymous-budget.js';
import { sendError } from './errors/error.filter.js';
import { REFERENCE } from './headers.js';

/** Served by controllers: health and metrics by their own rules, the API behind its guards. */
const ROUTED = /^\/(api\/v1(\/|$)|health(\/|$)|metrics$)/;
const FILE_SECONDS = 300;

/**
 * Serves the files of `folder`, and answers every other path outside the API with 404. Pages and the API reference count
 * against the budget that all anonymous traffic of an address shares.
 */
export function servePages(app: NestExpressApplication, folder: string, budget: AnonymousBudget): void {
  const files = express.static(folder, { maxAge: FILE_SECONDS * 1_000 });
  app.use(limitPages(budget));
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (ROUTED.test(request.path)) next();
    else
      files(request, response, () =>
        sendError(request, response, new DomainError('NOT_FOUND', 'There is no such page.')),
      );
  });
  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (error instanceof DomainError) sendError(request, response, error);
    else next(error);
  });
}

function limitPages(budget: AnonymousBudget) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (ROUTED.test(request.path) && !REFERENCE.test(request.path)) next();
    else budget.spend(request).then(() => next(), next);
  };
}
