import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { isSignedLink, VMS_CONFIG, type VmsConfig } from '@app/vms';

/** Checks for the server of the recordings that a link was signed by this service and has not expired. */
@Injectable()
export class LinkVerification {
  constructor(
    private readonly clock: Clock,
    @Inject(VMS_CONFIG) private readonly config: VmsConfig,
  ) {}

  /** Throws NOT_FOUND if no secret is configured, and FORBIDDEN if the link was altered or has expired. */
  verify(pathAndQuery: string): void {
    const { signingSecret: secret } = this.config;
    if (secret === undefined)
      throw new DomainError(
        'NOT_FOUND',
        'Links are not signed. Set CLIP_SIGNING_SECRET to sign and verify links.',
      );
    if (isSignedLink(pathAndQuery, secret, this.clock.now())) return;
    throw new DomainError(
      'FORBIDDEN',
      'The link was altered or has expired. Request a new link to the clip.',
    );
  }
}
