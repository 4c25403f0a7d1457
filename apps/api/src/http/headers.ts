import type { CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface.js';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { HttpConfig } from './http.config.js';

const PREFLIGHT_SECONDS = 600;
const REFERENCE_SECONDS = 300;
/** The OpenAPI document and the page that shows it. */
export const REFERENCE = /^\/api\/v1\/(docs(\/|$)|openapi\.json$)/;
/** The app of the staff. */
export const CONSOLE = /^\/console(\/|$)/;
/** The page on which the console shows the widget with unsaved settings, in a frame without an origin of its own. */
export const WIDGET_PREVIEW = /^\/console\/widget-preview\.(?:html|js)$/;
/** The scripts of the widget and the texts of its languages, which pages of other origins load. */
export const WIDGET = /^\/widget(?:\.js|\/(attachments\.js|strings\/[a-z]{2}\.json))(?=\?|$)/;

/** Headers of every response: what a browser may do with it, and that nothing of the API is kept in a cache. */
export function responseHeaders() {
  const strict = helmetWith({});
  // The reference is a page of @nestjs/swagger, which has its styles inline.
  const reference = helmetWith({ styleSrc: ["'self'", "'unsafe-inline'"] });
  const console = helmetWith({
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    frameAncestors: ["'none'"],
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    const { path } = request;
    // RFC 6797, 7.2: a host must not send it over plain HTTP.
    if (request.secure)
      response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    if (REFERENCE.test(path)) response.setHeader('Cache-Control', `public, max-age=${REFERENCE_SECONDS}`);
    else if (path.startsWith('/api/v1/')) response.setHeader('Cache-Control', 'no-store');
    const isPreview = WIDGET_PREVIEW.test(path);
    const isConsole = CONSOLE.test(path) && !isPreview;
    const policy = REFERENCE.test(path) ? reference : isConsole ? console : strict;
    policy(request, response, () => {
      if (WIDGET.test(path) || isPreview) response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
      next();
    });
  };
}

function helmetWith(directives: Readonly<Record<string, string[]>>) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        ...directives,
      },
    },
    strictTransportSecurity: false,
  });
}

/**
 * API-8: pages of `CORS_ORIGINS` and of the origins of site keys may call the API; all other origins get no CORS headers at
 * all. Without the site keys, as when the database is down, those of the configuration still may.
 */
export function corsOptions(
  { corsOrigins }: Pick<HttpConfig, 'corsOrigins'>,
  isAllowed: (origin: string) => Promise<boolean>,
): CorsOptions {
  const configured = new Set(corsOrigins);
  return {
    origin: (origin: string | undefined, done: (error: Error | null, allow?: boolean) => void) => {
      if (origin === undefined || configured.has(origin)) return done(null, origin !== undefined);
      isAllowed(origin).then(
        (allowed) => done(null, allowed),
        () => done(null, false),
      );
    },
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'X-Request-Id', 'X-Session-ID'],
    exposedHeaders: [
      'X-Request-Id',
      'X-RateLimit-Limit',
      'X-RateLimit-Remaining',
      'X-RateLimit-Reset',
      'Retry-After',
    ],
    maxAge: PREFLIGHT_SECONDS,
    optionsSuccessStatus: 204,
  };
}
