import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKeyService } from '@app/api-keys';
import { Clock } from '@app/kernel';
import { Audit } from '../http/audit/audited.decorator.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { MessageResponse } from '../users/account.dto.js';
import {
  ApiKeyDto,
  ApiKeyListResponse,
  ApiKeyRotationDto,
  NewApiKeyResponse,
  toApiKeyResponse,
  toNewApiKeyResponse,
} from './api-keys.dto.js';

@Roles('admin')
@ApiTags('Administration')
@ApiBearerAuth()
@Controller('admin/api-keys')
export class ApiKeysController {
  constructor(
    private readonly apiKeys: ApiKeyService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List API keys' })
  @ApiEnvelope(ApiKeyListResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async list(): Promise<ApiKeyListResponse> {
    const now = this.clock.now();
    return { api_keys: (await this.apiKeys.list()).map((each) => toApiKeyResponse(each, now)) };
  }

  @Post()
  @Audit('api-key.create', { target: 'api_key_id', keep: ['name', 'scopes', 'expires_at'] })
  @ApiOperation({
    summary: 'Create an API key',
    description:
      'Lets another server call the routes of the scopes. The secret is contained in this response only.',
  })
  @ApiEnvelope(NewApiKeyResponse, { status: 201, errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'CONFLICT'] })
  async create(
    @CurrentCaller() { userId }: Caller,
    @Body() { name, scopes, expires_at: expiresAt }: ApiKeyDto,
  ): Promise<NewApiKeyResponse> {
    const draft = { name, scopes, expiresAt: expiresAt == null ? null : new Date(expiresAt) };
    return toNewApiKeyResponse(await this.apiKeys.create(draft, userId), this.clock.now());
  }

  @Post(':api_key_id/rotate')
  @HttpCode(200)
  @ApiUuidParam('api_key_id')
  @Audit('api-key.rotate', { target: 'api_key_id', keep: ['name'] })
  @ApiOperation({
    summary: 'Replace the secret of an API key',
    description: 'The current secret remains valid for `grace_hours`.',
  })
  @ApiEnvelope(NewApiKeyResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'] })
  async rotate(
    @UuidParam('api_key_id') apiKeyId: string,
    @Body() { grace_hours: graceHours = 0 }: ApiKeyRotationDto,
  ): Promise<NewApiKeyResponse> {
    return toNewApiKeyResponse(await this.apiKeys.rotate(apiKeyId, graceHours), this.clock.now());
  }

  @Delete(':api_key_id')
  @ApiUuidParam('api_key_id')
  @Audit('api-key.revoke', { target: 'api_key_id' })
  @ApiOperation({ summary: 'Revoke an API key' })
  @ApiEnvelope(MessageResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async revoke(@UuidParam('api_key_id') apiKeyId: string): Promise<MessageResponse> {
    await this.apiKeys.revoke(apiKeyId);
    return { message: 'The API key has been revoked. Requests with it are refused from now on.' };
  }
}
