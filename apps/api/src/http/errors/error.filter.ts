import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { DomainError } from '@app/kernel';
import { refuseBody } from '../body/refuse-body.js';
import { errorEnvelope, requestIdOf } from '../envelope.js';
import { ERROR_STATUS, withRetryable } from './error-status.js';
import { toDomainError } from './to-domain-error.js';

/** Answers everything that is thrown while a request is handled with the error envelope. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('HTTP');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const error = toDomainError(thrown);
    if (ERROR_STATUS[error.code] >= 500)
      this.logger.error(error.cause instanceof Error ? error.cause : error);
    if (response.headersSent || response.destroyed) response.destroy();
    else sendError(http.getRequest<Request>(), response, error);
  }
}

/** Sends an error in the envelope, with the headers that belong to it, and reads no more of the request's body than is needed. */
export function sendError(request: Request, response: Response, error: DomainError): void {
  const { code, message, details } = error;
  if (code === 'UNAUTHENTICATED') response.setHeader('WWW-Authenticate', 'Bearer');
  const wait = details.find((detail) => typeof detail['retry_after_seconds'] === 'number');
  if (wait) response.setHeader('Retry-After', Number(wait['retry_after_seconds']));
  refuseBody(request, response);
  response
    .status(ERROR_STATUS[code])
    .json(errorEnvelope({ code, message, details: withRetryable(code, details) }, requestIdOf(request)));
}
