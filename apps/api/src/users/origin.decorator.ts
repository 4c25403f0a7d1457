import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { RequestOrigin } from '@app/users';
import { requestIdOf } from '../http/envelope.js';
import { clientAddress, clientNetwork } from '../security/client-address.js';

/** Where the request comes from. */
export const Origin = createParamDecorator((_: unknown, context: ExecutionContext): RequestOrigin => {
  const request = context.switchToHttp().getRequest<Request>();
  return {
    ipAddress: clientAddress(request),
    network: clientNetwork(request),
    userAgent: request.headers['user-agent'] ?? null,
    requestId: requestIdOf(request),
  };
});
