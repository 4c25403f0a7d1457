import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SiteIdentityService, type SiteKeyDraft, SiteKeyService } from '@app/site-keys';
import { Audit } from '../http/audit/audited.decorator.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { MessageResponse } from '../users/account.dto.js';
import {
  IdentitySecretDto,
  IdentitySecretResponse,
  SiteKeyDto,
  SiteKeyListResponse,
  SiteKeyResponse,
  toSiteKeyResponse,
} from './site-keys.dto.js';

@Roles('admin')
@ApiTags('Administration')
@ApiBearerAuth()
@Controller('admin/site-keys')
export class SiteKeysController {
  constructor(
    private readonly siteKeys: SiteKeyService,
    private readonly identities: SiteIdentityService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List site keys' })
  @ApiEnvelope(SiteKeyListResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async list(): Promise<SiteKeyListResponse> {
    return { site_keys: (await this.siteKeys.list()).map(toSiteKeyResponse) };
  }

  @Post()
  @Audit('site-key.create', { target: 'site_key_id', keep: ['name'] })
  @ApiOperation({
    summary: 'Create a site key',
    description: 'Lets the pages of the listed origins show the chat and call the API from a browser.',
  })
  @ApiEnvelope(SiteKeyResponse, { status: 201, errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'CONFLICT'] })
  async create(@CurrentCaller() { userId }: Caller, @Body() body: SiteKeyDto): Promise<SiteKeyResponse> {
    return toSiteKeyResponse(await this.siteKeys.create(toDraft(body), userId));
  }

  @Put(':site_key_id')
  @ApiUuidParam('site_key_id')
  @Audit('site-key.change', { target: 'site_key_id', keep: ['name'] })
  @ApiOperation({ summary: 'Replace the name, origins and settings of a site key' })
  @ApiEnvelope(SiteKeyResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async change(
    @UuidParam('site_key_id') siteKeyId: string,
    @Body() body: SiteKeyDto,
  ): Promise<SiteKeyResponse> {
    return toSiteKeyResponse(await this.siteKeys.change(siteKeyId, toDraft(body)));
  }

  @Delete(':site_key_id')
  @ApiUuidParam('site_key_id')
  @Audit('site-key.remove', { target: 'site_key_id' })
  @ApiOperation({ summary: 'Delete a site key' })
  @ApiEnvelope(MessageResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async remove(@UuidParam('site_key_id') siteKeyId: string): Promise<MessageResponse> {
    await this.siteKeys.remove(siteKeyId);
    return { message: 'The site key has been deleted. Its pages can no longer show the chat.' };
  }

  @Post(':site_key_id/identity-secret')
  @HttpCode(200)
  @ApiUuidParam('site_key_id')
  @Audit('site-key.identity-secret', { target: 'site_key_id' })
  @ApiOperation({
    summary: 'Create or replace the secret for identity tokens',
    description:
      'With the secret, the server of the site signs tokens that say which customer is signed in there. The secret is contained in this response only. The current secret remains valid for `grace_hours`.',
  })
  @ApiEnvelope(IdentitySecretResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async replaceIdentitySecret(
    @UuidParam('site_key_id') siteKeyId: string,
    @Body() { grace_hours: graceHours = 0 }: IdentitySecretDto,
  ): Promise<IdentitySecretResponse> {
    return { secret: await this.identities.replaceSecret(siteKeyId, graceHours) };
  }

  @Delete(':site_key_id/identity-secret')
  @ApiUuidParam('site_key_id')
  @Audit('site-key.identity-off', { target: 'site_key_id' })
  @ApiOperation({ summary: 'Delete the secret for identity tokens' })
  @ApiEnvelope(MessageResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async removeIdentitySecret(@UuidParam('site_key_id') siteKeyId: string): Promise<MessageResponse> {
    await this.identities.removeSecret(siteKeyId);
    return { message: 'The secret has been deleted. Identity tokens of this site are refused from now on.' };
  }
}

function toDraft({ name, origins, settings = {} }: SiteKeyDto): SiteKeyDraft {
  const {
    privacy_url: privacyUrl,
    handoff_hours: handoffHours,
    handoff_time_zone: handoffTimeZone,
    handoff_email: handoffEmail,
    ...rest
  } = settings;
  return {
    name,
    origins: [...new Set(origins)],
    settings: {
      ...rest,
      ...(privacyUrl !== undefined && { privacyUrl }),
      ...(handoffHours !== undefined && { handoffHours }),
      ...(handoffTimeZone !== undefined && { handoffTimeZone }),
      ...(handoffEmail !== undefined && { handoffEmail }),
    },
  };
}
