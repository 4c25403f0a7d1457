import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { discardBody } from '../body/read-body.js';
import { errorEnvelope, requestIdOf } from '../envelope.js';
import { ERROR_STATUS } from './error-status.js';
import { toDomainError } from './to-domain-error.js';

/** Answers everything that is thrown while a request is handled with the error envelope. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('HTTP');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const error = toDomainError(thrown);
    const status = ERROR_STATUS[error.code];
    if (status >= 500) this.logger.error(error.cause instanceof Error ? error.cause : error);
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    if (error.code === 'UNAUTHENTICATED') response.setHeader('WWW-Authenticate', 'Bearer');
    // A client that waits for `100 Continue` never sends its body now: the connection cannot be used again.
    if (request.headers.expect !== undefined && !request.complete) response.setHeader('Connection', 'close');
    const { code, message, details } = error;
    response.status(status).json(errorEnvelope({ code, message, details }, requestIdOf(request)));
    discardBody(request);
  }
}
