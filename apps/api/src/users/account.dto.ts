import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { MAX_EMAIL_LENGTH } from '@app/users';
import {
  EmailField,
  FullNameField,
  GivenPasswordField,
  MetadataField,
  NewPasswordField,
  PhoneField,
  PreferencesField,
  TotpCodeField,
  whenGiven,
} from './account-fields.js';
import { AccountMetadataDto, PreferencesDto } from './preferences.dto.js';

const USER_ID = '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11';
const ACCESS_TOKEN = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIwYjdhM2YwZSJ9.4o4XbB9q';
const OPAQUE_TOKEN = 'u3bqv0tXU1mZkq0Zs3Qm6mC2h0b1yO9oJm5kQx7n8aE';

export class RegisterDto {
  @EmailField()
  email!: string;

  @NewPasswordField()
  password!: string;

  @FullNameField({ required: true })
  full_name!: string;

  @PhoneField()
  phone?: string | null;

  @PreferencesField()
  preferences?: PreferencesDto;

  @MetadataField()
  metadata?: AccountMetadataDto;

  @ApiProperty({
    required: false,
    maxLength: 200,
    example: OPAQUE_TOKEN,
    description:
      'The token of an invitation. It is required if REGISTRATION is `invite`. The account gets the role of the invitation.',
  })
  @whenGiven()
  @IsString()
  @Length(1, 200)
  invitation_token?: string;
}

const CookieField = () =>
  applyDecorators(
    ApiProperty({
      required: false,
      default: false,
      example: false,
      description:
        'Whether the refresh token is set as a cookie that scripts cannot read (`HttpOnly`, `SameSite=Strict`), and not returned. It is meant for browser apps on the origin of the server.',
    }),
    IsOptional(),
    IsBoolean(),
  );

export class LoginDto {
  @ApiProperty({ format: 'email', maxLength: MAX_EMAIL_LENGTH, example: 'ada@example.com' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(3, MAX_EMAIL_LENGTH)
  @Matches(/@/, { message: 'email must be an e-mail address' })
  email!: string;

  @GivenPasswordField()
  password!: string;

  @TotpCodeField({ required: false })
  totp_code?: string;

  @CookieField()
  cookie: boolean = false;
}

export class RefreshDto {
  @ApiProperty({
    required: false,
    maxLength: 200,
    example: OPAQUE_TOKEN,
    description:
      'The most recent refresh token. Each refresh token can be used once. By default, the cookie of the browser is used.',
  })
  @whenGiven()
  @IsString()
  @Length(1, 200)
  refresh_token?: string;

  @CookieField()
  cookie: boolean = false;
}

export class RefreshResponse {
  @ApiProperty({ example: ACCESS_TOKEN })
  access_token!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: OPAQUE_TOKEN,
    description: 'It is null if the token was set as a cookie.',
  })
  refresh_token!: string | null;

  @ApiProperty({
    type: 'integer',
    example: 900,
    description: 'The lifetime of the access token, in seconds.',
  })
  expires_in!: number;
}

export class LoginResponse extends RefreshResponse {
  @ApiProperty({ format: 'uuid', example: USER_ID })
  user_id!: string;
}

export class RegisterResponse {
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: USER_ID,
    description:
      'The ID of the account. It is null if the e-mail address must be confirmed first, so that the response does not reveal whether an account exists.',
  })
  user_id!: string | null;

  @ApiProperty({ format: 'email', example: 'ada@example.com' })
  email!: string;

  @ApiProperty({ example: 'Ada Lovelace' })
  full_name!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  created_at!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: ACCESS_TOKEN,
    description: 'The access token. It is null if the e-mail address must be confirmed first.',
  })
  access_token!: string | null;

  @ApiProperty({ type: String, nullable: true, example: OPAQUE_TOKEN })
  refresh_token!: string | null;

  @ApiProperty({
    required: false,
    enum: [true],
    example: true,
    description: 'Present if the link in the confirmation e-mail must be opened before signing in.',
  })
  verification_required?: true;
}

export class VerifyEmailQuery {
  @ApiProperty({ maxLength: 1000, example: ACCESS_TOKEN })
  @IsString()
  @Length(1, 1000)
  token!: string;
}

export class VerifyEmailResponse {
  @ApiProperty({ format: 'email', example: 'ada@example.com' })
  email!: string;

  @ApiProperty({ example: true })
  email_verified!: boolean;

  @ApiProperty({ example: 'The e-mail address has been confirmed. You can sign in now.' })
  message!: string;
}

export class ResendVerificationDto {
  @EmailField()
  email!: string;
}

export class MessageResponse {
  @ApiProperty({
    example:
      'If the address of an account still has to be confirmed, a new confirmation e-mail has been sent.',
  })
  message!: string;
}

export class VisitorDto {
  @ApiProperty({
    required: false,
    maxLength: 1000,
    example: ACCESS_TOKEN,
    description:
      'The most recent `resume_token` of the visitor. With it, the visitor returns to its conversations. By default, a new visitor is created.',
  })
  @whenGiven()
  @IsString()
  @MaxLength(1000)
  resume_token?: string;

  @ApiProperty({
    required: false,
    minLength: 1,
    maxLength: 100,
    example: 'site_3q2-7wAAAbCdEfGhIjKlMnOp',
    description:
      'The key of the site whose page shows the chat. The origin of the page must be one of the origins of the site.',
  })
  @whenGiven()
  @IsString()
  @Length(1, 100)
  site_key?: string;

  @ApiProperty({
    required: false,
    minLength: 1,
    maxLength: 4000,
    example: ACCESS_TOKEN,
    description:
      'With `site_key`: a token of the server of the site that says which customer is signed in there. It is accepted once. The customer has the same `user_id` on every device.',
  })
  @whenGiven()
  @IsString()
  @Length(1, 4000)
  identity_token?: string;
}

export class VisitorResponse {
  @ApiProperty({ format: 'uuid', example: USER_ID })
  user_id!: string;

  @ApiProperty({ example: ACCESS_TOKEN })
  access_token!: string;

  @ApiProperty({
    type: 'integer',
    example: 3600,
    description: 'The lifetime of the access token, in seconds.',
  })
  expires_in!: number;

  @ApiProperty({
    example: ACCESS_TOKEN,
    description:
      'The token with which the visitor returns under the same `user_id`. It replaces the previous token.',
  })
  resume_token!: string;
}

export class LogoutResponse {
  @ApiProperty({ example: 'Signed out.' })
  message!: string;
}
