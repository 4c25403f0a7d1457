import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FeatureFlagsService } from '@app/feature-flags';
import { DomainError } from '@app/kernel';
import { SiteIdentityService, SiteKeyService } from '@app/site-keys';
import { VisitorService } from '@app/users';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { Public } from '../security/access.decorators.js';
import { ThrottleVisitors } from '../security/rate-limits/throttlers.js';
import { VisitorDto, VisitorResponse } from './account.dto.js';
import { toVisitorResponse } from './users.mapper.js';

/** USR-6 and the visitor's token of WEB-0. */
@ApiTags('Users')
@Controller('users')
export class VisitorController {
  constructor(
    private readonly visitors: VisitorService,
    private readonly siteKeys: SiteKeyService,
    private readonly identities: SiteIdentityService,
    private readonly flags: FeatureFlagsService,
  ) {}

  @Public()
  @ThrottleVisitors()
  @Post('visitor')
  @HttpCode(201)
  @ApiOperation({
    summary: 'Get a visitor token',
    description:
      'Returns an access token for a visitor without an account. With `resume_token`, a returning visitor keeps its `user_id` and its conversations. With `site_key`, the token is accepted from the pages of the requesting origin only, and as long as the site key exists and allows that origin. With `identity_token`, the visitor is the customer that the site vouches for.',
  })
  @ApiEnvelope(VisitorResponse, { status: 201, errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'RATE_LIMITED'] })
  async visitor(
    @Body() { resume_token: resumeToken, site_key: key, identity_token: identityToken }: VisitorDto,
    @Headers('origin') origin: string | undefined,
  ): Promise<VisitorResponse> {
    if (resumeToken === undefined) await this.flags.assertOn('visitor_chat');
    const siteKey = key === undefined ? undefined : await this.siteKeys.require(key, origin);
    const site = siteKey && { siteKeyId: siteKey.siteKeyId, ...(origin && { origin }) };
    if (identityToken !== undefined) {
      if (!siteKey || !site) throw identityWithoutSite();
      const customer = await this.identities.verify(siteKey, identityToken);
      return toVisitorResponse(await this.visitors.admitCustomer(customer, site));
    }
    return toVisitorResponse(
      await (resumeToken === undefined
        ? this.visitors.admit(site)
        : this.visitors.readmit(resumeToken, site)),
    );
  }
}

function identityWithoutSite(): DomainError {
  return new DomainError('VALIDATION_ERROR', 'Send identity_token together with the site_key of the site.', [
    { field: 'site_key', rule: 'required', message: 'site_key is required with identity_token' },
  ]);
}
