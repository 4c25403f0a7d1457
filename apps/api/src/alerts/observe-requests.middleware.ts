import type { NextFunction, Request, Response } from 'express';
import { patternOf } from '../metrics/request-metrics.middleware.js';
import type { RequestWindow } from './request-window.js';

/** Probes and scrapes would hide the failures of others. */
const NOT_COUNTED = /^\/(?:health|metrics)/;
const ANSWERS = /\/(?:messages|messages\/stream|conversation)$/;

/** Counts what alerts are about. */
export function observeRequests(window: RequestWindow) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    response.once('close', () => {
      if (NOT_COUNTED.test(request.path)) return;
      const isAnswer =
        request.method === 'POST' && response.statusCode < 400 && ANSWERS.test(patternOf(request, response));
      window.add({
        failed: response.statusCode >= 500,
        answerMs: isAnswer ? performance.now() - startedAt : null,
      });
    });
    next();
  };
}
