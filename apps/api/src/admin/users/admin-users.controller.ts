import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccountAdministration } from '@app/users';
import { Audit } from '../../http/audit/audited.decorator.js';
import { Roles } from '../../security/access.decorators.js';
import { ApiEnvelope } from '../../http/openapi/api-envelope.decorator.js';
import { toPageRequest, toPagination } from '../../http/page-query.dto.js';
import { ApiUuidParam, UuidParam } from '../../http/uuid-param.js';
import {
  AccountResponse,
  PasswordResetResponse,
  RestrictionsDto,
  SetRoleDto,
  UserListQuery,
  UserListResponse,
} from './admin-users.dto.js';
import { toAccountResponse } from './admin-users.mapper.js';

const REFUSALS = ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] as const;

@Roles('admin')
@ApiTags('Administration')
@ApiBearerAuth()
@Controller('admin/users')
export class AdminUsersController {
  constructor(private readonly accounts: AccountAdministration) {}

  @Get()
  @ApiOperation({ summary: 'List accounts' })
  @ApiEnvelope(UserListResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async list(@Query() query: UserListQuery): Promise<UserListResponse> {
    const { role, status, query: part } = query;
    const page = await this.accounts.list({ role, status, query: part }, toPageRequest(query));
    return {
      users: page.items.map(toAccountResponse),
      pagination: { ...toPagination(query, page), total_users: page.total },
    };
  }

  @Get(':user_id')
  @ApiUuidParam('user_id')
  @ApiOperation({ summary: 'Get an account' })
  @ApiEnvelope(AccountResponse, { errors: REFUSALS })
  async get(@UuidParam('user_id') userId: string): Promise<AccountResponse> {
    return toAccountResponse(await this.accounts.get({ userId }));
  }

  @Put(':user_id/role')
  @ApiUuidParam('user_id')
  @Audit('user.set-role', { target: 'user_id', keep: ['role'] })
  @ApiOperation({
    summary: 'Change the role of an account',
    description: 'The change takes effect with the next request of the account.',
  })
  @ApiEnvelope(AccountResponse, { errors: [...REFUSALS, 'CONFLICT'] })
  async setRole(
    @UuidParam('user_id') userId: string,
    @Body() { role }: SetRoleDto,
  ): Promise<AccountResponse> {
    return toAccountResponse(await this.accounts.setRole({ userId }, role));
  }

  @Put(':user_id/restrictions')
  @ApiUuidParam('user_id')
  @Audit('user.set-restrictions', { target: 'user_id', keep: ['camera_ids', 'report_collections'] })
  @ApiOperation({
    summary: 'Change what an account is restricted to',
    description:
      'The body replaces all restrictions. The change takes effect with the next request of the account.',
  })
  @ApiEnvelope(AccountResponse, { errors: [...REFUSALS, 'CONFLICT'] })
  async setRestrictions(
    @UuidParam('user_id') userId: string,
    @Body() { camera_ids: cameras, report_collections: collections }: RestrictionsDto,
  ): Promise<AccountResponse> {
    const restrictions = {
      ...(cameras && { camera_ids: [...new Set(cameras)] }),
      ...(collections && { report_collections: [...new Set(collections)] }),
    };
    return toAccountResponse(await this.accounts.setRestrictions({ userId }, restrictions));
  }

  @Post(':user_id/suspend')
  @HttpCode(200)
  @ApiUuidParam('user_id')
  @Audit('user.suspend', { target: 'user_id' })
  @ApiOperation({
    summary: 'Suspend an account',
    description: 'The account is signed out everywhere and cannot sign in until it is reinstated.',
  })
  @ApiEnvelope(AccountResponse, { errors: [...REFUSALS, 'CONFLICT'] })
  async suspend(@UuidParam('user_id') userId: string): Promise<AccountResponse> {
    return toAccountResponse(await this.accounts.setStatus({ userId }, 'suspended'));
  }

  @Post(':user_id/reinstate')
  @HttpCode(200)
  @ApiUuidParam('user_id')
  @Audit('user.reinstate', { target: 'user_id' })
  @ApiOperation({ summary: 'Reinstate an account', description: 'The account can sign in again.' })
  @ApiEnvelope(AccountResponse, { errors: [...REFUSALS, 'CONFLICT'] })
  async reinstate(@UuidParam('user_id') userId: string): Promise<AccountResponse> {
    return toAccountResponse(await this.accounts.setStatus({ userId }, 'active'));
  }

  @Post(':user_id/reset-password')
  @HttpCode(200)
  @ApiUuidParam('user_id')
  @Audit('user.reset-password', { target: 'user_id' })
  @ApiOperation({
    summary: 'Reset the password of an account',
    description: 'The account receives a new password and is signed out everywhere.',
  })
  @ApiEnvelope(PasswordResetResponse, { errors: [...REFUSALS, 'CONFLICT'] })
  async resetPassword(@UuidParam('user_id') userId: string): Promise<PasswordResetResponse> {
    const { password } = await this.accounts.resetPassword({ userId });
    return { user_id: userId, password: password ?? '' };
  }

  @Delete(':user_id/totp')
  @ApiUuidParam('user_id')
  @Audit('user.totp-reset', { target: 'user_id' })
  @ApiOperation({
    summary: 'Disable two-factor authentication of an account',
    description: 'Use this if the owner has lost the second factor.',
  })
  @ApiEnvelope(AccountResponse, { errors: REFUSALS })
  async resetTotp(@UuidParam('user_id') userId: string): Promise<AccountResponse> {
    return toAccountResponse(await this.accounts.resetTotp({ userId }));
  }
}
