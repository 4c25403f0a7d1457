import { ATTACHMENT_KINDS, type AttachmentKind } from '@app/attachments';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsEmail,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { type Availability, parseBusinessHours } from '@app/inbox';
import type { SiteKey } from '@app/site-keys';
import { IsTimeZone } from '../http/is-time-zone.js';

const ORIGIN = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/;
const SITE_KEY = 'site_3q2-7wAAAbCdEfGhIjKlMnOp';

const IsBusinessHours = () =>
  ValidateBy({
    name: 'isBusinessHours',
    validator: {
      validate: (value) => typeof value === 'string' && parseBusinessHours(value) !== null,
      defaultMessage: () => '$property must be hours such as Mon-Fri 09:00-17:00, Sat 10:00-14:00',
    },
  });

export class SiteSettingsDto {
  @ApiProperty({ required: false, minLength: 1, maxLength: 60, example: 'Ask us' })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  title?: string;

  @ApiProperty({ required: false, minLength: 1, maxLength: 300, example: 'Ask a question about our shop.' })
  @IsOptional()
  @IsString()
  @Length(1, 300)
  greeting?: string;

  @ApiProperty({
    required: false,
    maxLength: 20,
    pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
    example: 'de',
    description: 'The language of the widget on pages that name none.',
  })
  @IsOptional()
  @Matches(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/)
  language?: string;

  @ApiProperty({
    required: false,
    type: 'array',
    maxItems: 6,
    items: { type: 'string', minLength: 1, maxLength: 120 },
    example: ['How do I return something?'],
    description: 'Questions to choose from while the conversation is empty.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(6)
  @IsString({ each: true })
  @Length(1, 120, { each: true })
  starters?: string[];

  @ApiProperty({ required: false, maxLength: 7, pattern: '^#[0-9a-fA-F]{6}$', example: '#7a1fa2' })
  @IsOptional()
  @Matches(/^#[0-9a-fA-F]{6}$/)
  accent?: string;

  @ApiProperty({ required: false, type: 'integer', minimum: 0, maximum: 28, example: 8 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(28)
  radius?: number;

  @ApiProperty({ required: false, enum: ['left', 'right'], enumName: 'WidgetSide', example: 'right' })
  @IsOptional()
  @IsIn(['left', 'right'])
  side?: 'left' | 'right';

  @ApiProperty({ required: false, maxLength: 500, example: 'https://shop.example/privacy' })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  privacy_url?: string;

  @ApiProperty({
    required: false,
    maxLength: 200,
    example: 'Mon-Fri 09:00-17:00, Sat 10:00-14:00',
    description: 'When agents answer visitors of this site. The default is HANDOFF_HOURS.',
  })
  @IsOptional()
  @MaxLength(200)
  @IsBusinessHours()
  handoff_hours?: string;

  @ApiProperty({
    required: false,
    maxLength: 64,
    example: 'Europe/Berlin',
    description: 'The time zone of `handoff_hours`. The default is HANDOFF_TIMEZONE.',
  })
  @IsOptional()
  @MaxLength(64)
  @IsTimeZone()
  handoff_time_zone?: string;

  @ApiProperty({
    required: false,
    maxLength: 254,
    example: 'support@shop.example',
    description: 'The e-mail address that visitors see outside these hours. The default is HANDOFF_EMAIL.',
  })
  @IsOptional()
  @MaxLength(254)
  @IsEmail()
  handoff_email?: string;
}

export class SiteKeyDto {
  @ApiProperty({ minLength: 1, maxLength: 100, example: 'Shop' })
  @IsString()
  @Length(1, 100)
  name!: string;

  @ApiProperty({
    type: 'array',
    minItems: 1,
    maxItems: 50,
    items: { type: 'string', maxLength: 300, pattern: ORIGIN.source },
    example: ['https://shop.example'],
    description: 'The origins whose pages may show the chat: scheme, host and port, in lower case.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 300, { each: true })
  @Matches(ORIGIN, { each: true, message: 'origins must be origins such as https://shop.example' })
  origins!: string[];

  @ApiProperty({ required: false, type: SiteSettingsDto, default: {} })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SiteSettingsDto)
  settings?: SiteSettingsDto;
}

export class SiteKeyResponse {
  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  site_key_id!: string;

  @ApiProperty({ example: SITE_KEY, description: 'The key in the script tag of the site.' })
  key!: string;

  @ApiProperty({ example: 'Shop' })
  name!: string;

  @ApiProperty({ type: [String], example: ['https://shop.example'] })
  origins!: string[];

  @ApiProperty({ type: SiteSettingsDto })
  settings!: SiteSettingsDto;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'When the secret for identity tokens was made. It is null for a site without one.',
  })
  identity_secret_at!: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  created_at!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  updated_at!: string;
}

export class IdentitySecretDto {
  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 0,
    maximum: 168,
    default: 0,
    example: 24,
    description: 'The number of hours for which the current secret is still accepted.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(168)
  grace_hours?: number;
}

export class IdentitySecretResponse {
  @ApiProperty({
    example: 'Yk3q27wAAAbCdEfGhIjKlMnOpQrStUvWxYz012345678',
    description: 'Keep it on the server of the site. It is shown only once and is stored encrypted.',
  })
  secret!: string;
}

export class SiteKeyListResponse {
  @ApiProperty({ type: [SiteKeyResponse], description: 'All site keys, oldest first.' })
  site_keys!: SiteKeyResponse[];
}

export class WidgetConfigQuery {
  @ApiProperty({ minLength: 1, maxLength: 100, example: SITE_KEY })
  @IsString()
  @Length(1, 100)
  site_key!: string;
}

export class WidgetThemeResponse {
  @ApiProperty({ type: String, nullable: true, example: '#7a1fa2' })
  accent!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 8 })
  radius!: number | null;

  @ApiProperty({ enum: ['left', 'right'], enumName: 'WidgetSide', nullable: true, example: 'right' })
  side!: 'left' | 'right' | null;
}

export class WidgetHandoffResponse {
  @ApiProperty({ example: true, description: 'Whether agents answer at this time.' })
  available!: boolean;

  @ApiProperty({ type: String, nullable: true, example: 'Mon-Fri 09:00-17:00 (Europe/Berlin)' })
  hours!: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 90,
    description:
      'The median of the latest waiting times. It is null outside business hours and if there were too few.',
  })
  expected_wait_seconds!: number | null;

  @ApiProperty({ type: String, nullable: true, example: 'support@example.com' })
  email!: string | null;
}

export class WidgetConfigResponse {
  @ApiProperty({ type: String, nullable: true, example: 'Ask us' })
  title!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Ask a question about our shop.' })
  greeting!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'de' })
  language!: string | null;

  @ApiProperty({ type: [String], example: ['How do I return something?'] })
  starters!: string[];

  @ApiProperty({ type: WidgetThemeResponse })
  theme!: WidgetThemeResponse;

  @ApiProperty({ type: WidgetHandoffResponse })
  handoff!: WidgetHandoffResponse;

  @ApiProperty({
    type: [String],
    enum: ATTACHMENT_KINDS,
    example: ['image'],
    description: 'What visitors can attach to a message. It is empty if the server reads no attachments.',
  })
  attachments!: AttachmentKind[];

  @ApiProperty({ type: String, nullable: true, example: 'https://shop.example/privacy' })
  privacy_url!: string | null;
}

export function toSiteKeyResponse(siteKey: SiteKey): SiteKeyResponse {
  const { privacyUrl, starters, handoffHours, handoffTimeZone, handoffEmail, ...settings } = siteKey.settings;
  return {
    site_key_id: siteKey.siteKeyId,
    key: siteKey.key,
    name: siteKey.name,
    origins: [...siteKey.origins],
    settings: {
      ...settings,
      ...(starters && { starters: [...starters] }),
      ...(privacyUrl !== undefined && { privacy_url: privacyUrl }),
      ...(handoffHours !== undefined && { handoff_hours: handoffHours }),
      ...(handoffTimeZone !== undefined && { handoff_time_zone: handoffTimeZone }),
      ...(handoffEmail !== undefined && { handoff_email: handoffEmail }),
    },
    identity_secret_at: siteKey.identity?.createdAt.toISOString() ?? null,
    created_at: siteKey.createdAt.toISOString(),
    updated_at: siteKey.updatedAt.toISOString(),
  };
}

export function toWidgetConfigResponse(
  { settings }: SiteKey,
  { available, hours, expectedWaitSeconds, email }: Availability,
  attachments: readonly AttachmentKind[],
): WidgetConfigResponse {
  const { title, greeting, language, starters, accent, radius, side, privacyUrl } = settings;
  return {
    title: title ?? null,
    greeting: greeting ?? null,
    language: language ?? null,
    starters: [...(starters ?? [])],
    theme: { accent: accent ?? null, radius: radius ?? null, side: side ?? null },
    handoff: { available, hours, expected_wait_seconds: expectedWaitSeconds, email },
    attachments: [...attachments],
    privacy_url: privacyUrl ?? null,
  };
}
