import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Role, Restrictions, VisitorSite } from '@app/users';

/** Who makes the request, as the access token and the account say. */
export interface Caller {
  readonly userId: string;
  readonly role: Role;
  /** What the account is restricted to. */
  readonly restrictions: Restrictions;
  /** True for a visitor of the widget or the page, who has no e-mail and no password. */
  readonly anonymous: boolean;
  /** The family of refresh tokens that the access token belongs to; null for visitors and local tools. */
  readonly tokenFamilyId: string | null;
  /** The site that a visitor's token was issued to, if it was one. */
  readonly site?: VisitorSite;
}

export interface AuthenticatedRequest extends Request {
  caller?: Caller;
}

/** The caller of an authenticated route. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!caller) throw new Error('CurrentCaller on a route that is open without a token');
  return caller;
});
