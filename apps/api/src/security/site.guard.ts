import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { SiteKeyService } from '@app/site-keys';
import type { AuthenticatedRequest } from './caller.js';

/**
 * USR-6: accepts a visitor's token of a site from the pages that it was issued to, and as long as the site key exists and
 * allows them. Runs after the access token's guard. Requests without an Origin header do not come from a page of another
 * origin.
 */
@Injectable()
export class SiteGuard implements CanActivate {
  constructor(private readonly siteKeys: SiteKeyService) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const { caller, headers } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (caller?.site === undefined) return true;
    const { siteKeyId, origin = headers.origin } = caller.site;
    if (headers.origin !== undefined && headers.origin !== origin)
      throw refusal(`was issued to pages of ${origin}, not of ${headers.origin}`);
    return this.siteKeys.isCurrent(siteKeyId, origin).then((isCurrent) => {
      if (!isCurrent) throw refusal('belongs to a site key that was removed or no longer allows these pages');
      return true;
    });
  }
}

function refusal(reason: string): DomainError {
  return new DomainError('UNAUTHENTICATED', `This visitor token ${reason}. Request a new one.`);
}
