import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength, ValidateBy } from 'class-validator';
import { isTimeZone, type Theme, THEMES } from '@app/users';

// Language, script, region and variants of BCP 47; extensions say nothing here.
const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z\d]{5,8})*$/;

export class PreferencesDto {
  @ApiProperty({
    required: false,
    example: 'en',
    default: 'en',
    description: 'The language as a BCP 47 tag, such as `en` or `pt-BR`.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(35)
  @Matches(LANGUAGE, { message: 'language must be a language tag such as en or pt-BR' })
  language?: string;

  @ApiProperty({
    required: false,
    example: true,
    default: true,
    description: 'Whether the user receives news.',
  })
  @IsOptional()
  @IsBoolean()
  notification_enabled?: boolean;

  @ApiProperty({
    required: false,
    maxLength: 64,
    example: 'Europe/Berlin',
    default: 'UTC',
    description: 'The time zone as a name from the IANA time zone database.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  @ValidateBy(
    {
      name: 'isTimeZone',
      validator: { validate: (value: unknown) => typeof value === 'string' && isTimeZone(value) },
    },
    { message: 'timezone must be a time zone such as Europe/Berlin' },
  )
  timezone?: string;

  @ApiProperty({ required: false, enum: THEMES, example: 'dark', default: 'system' })
  @IsOptional()
  @IsIn(THEMES)
  theme?: Theme;
}

export class AccountMetadataDto {
  @ApiProperty({
    type: String,
    required: false,
    nullable: true,
    maxLength: 100,
    example: 'newsletter',
    description: 'The source through which the user found the service.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  signup_source?: string | null;

  @ApiProperty({ type: String, required: false, nullable: true, maxLength: 100, example: 'ADA-2026' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  referral_code?: string | null;
}
