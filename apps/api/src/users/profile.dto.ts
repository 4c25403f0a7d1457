import { ApiProperty } from '@nestjs/swagger';
import { ROLES, THEMES } from '@app/users';
import {
  FullNameField,
  GivenPasswordField,
  NewPasswordField,
  PhoneField,
  PreferencesField,
} from './account-fields.js';
import { PreferencesDto } from './preferences.dto.js';

export class UpdateProfileDto {
  @FullNameField({ required: false })
  full_name?: string;

  @PhoneField()
  phone?: string | null;

  @PreferencesField()
  preferences?: PreferencesDto;
}

export class ChangePasswordDto {
  @GivenPasswordField()
  current_password!: string;

  @NewPasswordField('The new password. All characters are allowed, but easily guessed passwords are refused.')
  new_password!: string;
}

export class PreferencesResponse {
  @ApiProperty({ example: 'en' })
  language!: string;

  @ApiProperty({ example: true })
  notification_enabled!: boolean;

  @ApiProperty({ example: 'Europe/Berlin' })
  timezone!: string;

  @ApiProperty({ enum: THEMES, example: 'system' })
  theme!: string;
}

export class AccountMetadataResponse {
  @ApiProperty({ type: String, nullable: true, example: 'newsletter' })
  signup_source!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'ADA-2026' })
  referral_code!: string | null;
}

export class StatisticsResponse {
  @ApiProperty({ type: 'integer', example: 3 })
  total_sessions!: number;

  @ApiProperty({ type: 'integer', example: 42, description: 'The number of questions and answers.' })
  total_messages!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    minimum: 1,
    maximum: 5,
    example: 4.5,
    description: 'The average rating of the chat sessions. It is null until a session is rated.',
  })
  avg_satisfaction!: number | null;
}

/** Whom a site says that a visitor is. */
export class CustomerResponse {
  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  site_key_id!: string;

  @ApiProperty({ example: 'customer-42', description: 'The id of the customer at the site.' })
  customer_id!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Ada Lovelace' })
  name!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'ada@example.com' })
  email!: string | null;

  @ApiProperty({
    format: 'date-time',
    example: '2026-01-31T09:30:00.000Z',
    description: 'When the site vouched for the customer.',
  })
  verified_at!: string;
}

export class ProfileResponse {
  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  user_id!: string;

  @ApiProperty({
    type: String,
    format: 'email',
    nullable: true,
    example: 'ada@example.com',
    description: 'The e-mail address. It is null for visitors.',
  })
  email!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Ada Lovelace' })
  full_name!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '+44 20 7946 0018' })
  phone!: string | null;

  @ApiProperty({ enum: ROLES, example: 'user' })
  role!: string;

  @ApiProperty({ example: true, description: 'Whether the e-mail address is confirmed.' })
  email_verified!: boolean;

  @ApiProperty({ type: PreferencesResponse })
  preferences!: PreferencesResponse;

  @ApiProperty({ type: AccountMetadataResponse })
  metadata!: AccountMetadataResponse;

  @ApiProperty({
    type: CustomerResponse,
    nullable: true,
    description: 'The customer whom the site of a visitor vouches for. It is null for accounts.',
  })
  customer!: CustomerResponse | null;

  @ApiProperty({ type: StatisticsResponse })
  statistics!: StatisticsResponse;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-02-01T08:00:00.000Z' })
  last_login!: string | null;
}

export class ChangePasswordResponse {
  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  user_id!: string;

  @ApiProperty({ format: 'date-time', example: '2026-02-01T08:00:00.000Z' })
  updated_at!: string;

  @ApiProperty({ example: 'The password has been changed, and all other sign-ins have been ended.' })
  message!: string;
}
