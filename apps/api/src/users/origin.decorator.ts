import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { RequestOrigin } from '@app/users';

/** Where the request comes from. */
export const Origin = createParamDecorator((_: unknown, context: ExecutionContext): RequestOrigin => {
  const request = context.switchToHttp().getRequest<Request>();
  return { ipAddress: request.ip ?? null, userAgent: request.headers['user-agent'] ?? null };
});
