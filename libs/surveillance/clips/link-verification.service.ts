import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { isSignedLink, VMS_CONFIG, type VmsConfig } from '@app/vms';

/** Tells the server of the recordings whether a link was signed here and is still valid. */
@Injectable()
export class LinkVerification {
  constructor(
    private readonly clock: Clock,
    @Inject(VMS_CONFIG) private readonly config: VmsConfig,
  ) {}

  /** Throws NOT_FOUND when no secret is configured, and FORBIDDEN for a link that was altered or has expired. */
  verify(pathAndQuery: string): void {
    const { signingSecret: secret } = this.config;
    if (secret === undefined)
      throw new DomainError('NOT_FOUND', 'Links are not signed: no CLIP_SIGNING_SECRET is configured.');
    if (isSignedLink(pathAndQuery, secret, this.clock.now())) return;
    throw new DomainError('FORBIDDEN', 'The link was altered or has expired. Ask for the clip again.');
  }
}
