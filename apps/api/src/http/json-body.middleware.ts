import type { NextFunction, Request, Response } from 'express';
import { DomainError } from '@app/kernel';

/** A body that is neither JSON nor a file upload would be read as no body at all: it is refused instead. */
export function requireJsonBody(request: Request, _response: Response, next: NextFunction): void {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (!hasBody || request.is(['json', '+json', 'multipart/form-data'])) return next();
  const got = request.headers['content-type'] ?? 'no Content-Type';
  next(
    new DomainError(
      'UNSUPPORTED_MEDIA_TYPE',
      `Send the body as application/json, not as ${got.slice(0, 100)}.`,
    ),
  );
}
