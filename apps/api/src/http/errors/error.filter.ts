import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { errorEnvelope } from '../envelope.js';
import { ERROR_STATUS } from './error-status.js';
import { toDomainError } from './to-domain-error.js';

/** The one way out for whatever is thrown on the way of a request. */
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
    // The rest of a refused body is not worth reading: the connection ends with the answer.
    if (error.code === 'PAYLOAD_TOO_LARGE') response.setHeader('Connection', 'close');
    const { code, message, details } = error;
    response.status(status).json(errorEnvelope({ code, message, details }, request.id));
  }
}
