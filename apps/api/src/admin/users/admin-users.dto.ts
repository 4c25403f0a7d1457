import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { ACCOUNT_STATUSES, type AccountStatus, type Role, ROLES } from '@app/users';
import { PageQuery, PaginationSchema } from '../../http/page-query.dto.js';
import { EmailField, RoleField } from '../../users/account-fields.js';

const USER_ID = '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11';

export class UserListQuery extends PageQuery {
  @ApiProperty({ required: false, enum: ROLES, example: 'support_agent' })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  @ApiProperty({ required: false, enum: ACCOUNT_STATUSES, example: 'active' })
  @IsOptional()
  @IsIn(ACCOUNT_STATUSES)
  status?: AccountStatus;

  @ApiProperty({
    required: false,
    minLength: 1,
    maxLength: 100,
    example: 'ada',
    description: 'A part of the e-mail address or of the full name.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  query?: string;
}

export class InviteUserDto {
  @EmailField()
  email!: string;

  @RoleField()
  role!: Role;
}

export class SetRoleDto {
  @RoleField()
  role!: Role;
}

const SCOPE_LENGTH = 128;
const CAMERA_ID = /^[A-Za-z0-9._:-]+$/;
const MOST_SCOPES = 500;

export class RestrictionsDto {
  @ApiProperty({
    required: false,
    type: [String],
    maxItems: MOST_SCOPES,
    example: ['cam-01', 'cam-02'],
    description: 'The only cameras that the account may see. If it is absent, a `viewer` sees no camera.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_SCOPES)
  @IsString({ each: true })
  @Length(1, SCOPE_LENGTH, { each: true })
  @Matches(CAMERA_ID, {
    each: true,
    message: 'camera_ids must be ids of cameras: letters, digits and . _ : - only',
  })
  camera_ids?: string[];

  @ApiProperty({
    required: false,
    type: [String],
    maxItems: MOST_SCOPES,
    example: ['energy'],
    description: 'The only collections of reports that the account may read.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_SCOPES)
  @IsString({ each: true })
  @Length(1, SCOPE_LENGTH, { each: true })
  report_collections?: string[];
}

export class AccountResponse {
  @ApiProperty({ format: 'uuid', example: USER_ID })
  user_id!: string;

  @ApiProperty({ format: 'email', example: 'ada@example.com' })
  email!: string;

  @ApiProperty({ example: true })
  email_verified!: boolean;

  @ApiProperty({ type: String, nullable: true, example: 'Ada Lovelace' })
  full_name!: string | null;

  @ApiProperty({ enum: ROLES, example: 'user' })
  role!: Role;

  @ApiProperty({ type: RestrictionsDto, description: 'What the account is restricted to.' })
  restrictions!: RestrictionsDto;

  @ApiProperty({ enum: ACCOUNT_STATUSES, example: 'active' })
  status!: AccountStatus;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-02-01T08:00:00.000Z' })
  last_login!: string | null;
}

export class UserPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 120 })
  total_users!: number;
}

export class UserListResponse {
  @ApiProperty({ type: [AccountResponse] })
  users!: AccountResponse[];

  @ApiProperty({ type: UserPagination })
  pagination!: UserPagination;
}

export class PasswordResetResponse {
  @ApiProperty({ format: 'uuid', example: USER_ID })
  user_id!: string;

  @ApiProperty({ example: 'qW8xU1mZkq0Zs3Qm6mC2', description: 'The new password. It is shown only once.' })
  password!: string;
}

export class InvitationResponse {
  @ApiProperty({ format: 'uuid', example: '7f0c2b1e-6c0b-4d3b-9a37-6d0c0f6f2b11' })
  invitation_id!: string;

  @ApiProperty({ format: 'email', example: 'ada@example.com' })
  email!: string;

  @ApiProperty({ enum: ROLES, example: 'support_agent' })
  role!: Role;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  created_at!: string;

  @ApiProperty({ format: 'date-time', example: '2026-02-07T09:30:00.000Z' })
  expires_at!: string;
}

export class IssuedInvitationResponse extends InvitationResponse {
  @ApiProperty({
    example: 'u3bqv0tXU1mZkq0Zs3Qm6mC2h0b1yO9oJm5kQx7n8aE',
    description:
      'The token to send as `invitation_token` when registering. It is shown only once and can be used only once.',
  })
  invitation_token!: string;

  @ApiProperty({
    example: 'https://support.example.com/#invitation=u3bqv0tXU1mZkq0Zs3Qm6mC2h0b1yO9oJm5kQx7n8aE',
  })
  invitation_link!: string;
}

export class InvitationPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 3 })
  total_invitations!: number;
}

export class InvitationListResponse {
  @ApiProperty({ type: [InvitationResponse] })
  invitations!: InvitationResponse[];

  @ApiProperty({ type: InvitationPagination })
  pagination!: InvitationPagination;
}
