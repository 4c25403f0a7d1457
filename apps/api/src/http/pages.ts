import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import { DomainError } from '@app/kernel';
import type { AnonymousBudget } from '../security/rate-limits/anonymous-budget.js';
import { sendError } from './errors/error.filter.js';
import { REFERENCE, WIDGET, WIDGET_PREVIEW } from './headers.js';

/** Served by controllers: health and metrics by their own rules, the API behind its guards. */
const ROUTED = /^\/(api\/v1(\/|$)|health(\/|$)|metrics$)/;
const FILE_SECONDS = 300;
const FILE = /^\/[\w-]+\.(?:js|svg)$/;
const ASSET = /^\/assets\/[\w.-]+$/;
/** Encodings of files that the build has compressed, the best first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

export interface Pages {
  /** The front page and its files. */
  readonly folder: string;
  /** The folder of the built widget: its script, and the texts of its languages in `strings/`. */
  readonly widget: string;
}

/**
 * Serves the script of the widget, which pages of other origins load, and the files of `folder`, and answers every other
 * path outside the API with 404. Pages and the API reference count
 * against the budget that all anonymous traffic of an address shares.
 */
export function servePages(
  app: NestExpressApplication,
  { folder, widget }: Pages,
  budget: AnonymousBudget,
): void {
  app.use(WIDGET, limitPages(budget), serveWidget(widget));
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

/**
 * Serves the console: its assets, whose names change with their content, for a year, and its page at every address below
 * `/console` that a browser opens.
 */
export function serveConsole(app: NestExpressApplication, folder: string, budget: AnonymousBudget): void {
  app.use('/console', limitPages(budget), (request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    if (ASSET.test(request.path)) {
      response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
      sendCompressed(request, response, join(folder, request.path), next);
    } else if (FILE.test(request.path) || WIDGET_PREVIEW.test(request.originalUrl.split('?', 1)[0]!)) {
      response.setHeader('Cache-Control', `public, max-age=${FILE_SECONDS}`);
      sendCompressed(request, response, join(folder, request.path), next);
    } else if (request.accepts(['json', 'html']) === 'html') {
      response.setHeader('Cache-Control', 'no-cache');
      sendCompressed(request, response, join(folder, 'index.html'), next);
    } else next();
  });
}

function sendCompressed(request: Request, response: Response, file: string, next: NextFunction): void {
  const [encoding, extension] = ENCODINGS.find(
    ([name, ending]) => request.acceptsEncodings(name) !== false && existsSync(file + ending),
  ) ?? ['', ''];
  response.vary('Accept-Encoding');
  response.type(file.slice(file.lastIndexOf('.')));
  if (encoding) response.setHeader('Content-Encoding', encoding);
  response.sendFile(file + extension, { etag: true, cacheControl: false }, (error) => {
    if (!error) return;
    for (const header of ['Content-Encoding', 'Content-Type', 'Cache-Control']) response.removeHeader(header);
    next();
  });
}

/** Sites load it without a version: it is fetched again after ten minutes, and while it is, the stored one is used. */
function serveWidget(folder: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const [, file = 'widget.js'] = WIDGET.exec(request.originalUrl) ?? [];
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cache-Control', 'public, max-age=600, stale-while-revalidate=86400');
    sendCompressed(request, response, join(folder, file), next);
  };
}

function limitPages(budget: AnonymousBudget) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (ROUTED.test(request.path) && !REFERENCE.test(request.path)) next();
    else budget.spend(request).then(() => next(), next);
  };
}
