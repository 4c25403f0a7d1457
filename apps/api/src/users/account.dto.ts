import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsString, Length, Matches } from 'class-validator';
import { MAX_EMAIL_LENGTH } from '@app/users';
import {
  EmailField,
  FullNameField,
  GivenPasswordField,
  NewPasswordField,
  PhoneField,
  PreferencesField,
} from './account-fields.js';
import { PreferencesDto } from './preferences.dto.js';

const USER_ID = '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11';
const ACCESS_TOKEN = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIwYjdhM2YwZSJ9.4o4XbB9q';
const REFRESH_TOKEN = 'u3bqv0tXU1mZkq0Zs3Qm6mC2h0b1yO9oJm5kQx7n8aE';

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
}

export class LoginDto {
  @ApiProperty({ format: 'email', maxLength: MAX_EMAIL_LENGTH, example: 'ada@example.com' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(3, MAX_EMAIL_LENGTH)
  @Matches(/@/, { message: 'email must be an e-mail address' })
  email!: string;

  @GivenPasswordField()
  password!: string;
}

export class RefreshDto {
  @ApiProperty({
    maxLength: 200,
    example: REFRESH_TOKEN,
    description: 'The latest one; each is good for one use.',
  })
  @IsString()
  @Length(1, 200)
  refresh_token!: string;
}

export class RefreshResponse {
  @ApiProperty({ example: ACCESS_TOKEN })
  access_token!: string;

  @ApiProperty({ example: REFRESH_TOKEN })
  refresh_token!: string;

  @ApiProperty({ type: 'integer', example: 900, description: 'Seconds that the access token lives.' })
  expires_in!: number;
}

export class LoginResponse extends RefreshResponse {
  @ApiProperty({ format: 'uuid', example: USER_ID })
  user_id!: string;
}

export class RegisterResponse {
  @ApiProperty({ format: 'uuid', example: USER_ID })
  user_id!: string;

  @ApiProperty({ format: 'email', example: 'ada@example.com' })
  email!: string;

  @ApiProperty({ example: 'Ada Lovelace' })
  full_name!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  created_at!: string;

  @ApiProperty({ example: ACCESS_TOKEN })
  access_token!: string;

  @ApiProperty({ example: REFRESH_TOKEN })
  refresh_token!: string;
}

export class VisitorResponse {
  @ApiProperty({ format: 'uuid', example: USER_ID })
  user_id!: string;

  @ApiProperty({ example: ACCESS_TOKEN })
  access_token!: string;

  @ApiProperty({ type: 'integer', example: 3600, description: 'Seconds that the visit lasts at most.' })
  expires_in!: number;
}

export class LogoutResponse {
  @ApiProperty({ example: 'Signed out.' })
  message!: string;
}
