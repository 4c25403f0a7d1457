import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Identity } from '@app/users';

/** Who makes the request, as the access token and the account, or the API key, say. */
export type Caller = Identity;

export interface AuthenticatedRequest extends Request {
  caller?: Caller;
}

/** The caller of an authenticated route. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!caller) throw new Error('CurrentCaller on a route that is open without a token');
  return caller;
});
