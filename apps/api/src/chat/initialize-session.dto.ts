import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import {
  CHANNELS,
  type Channel,
  DEVICE_TYPES,
  type DeviceType,
  SESSION_STATUSES,
  type SessionStatus,
} from '@app/sessions';

export class SessionMetadataDto {
  @ApiProperty({
    required: false,
    maxLength: 500,
    example: 'Mozilla/5.0',
    description:
      'The user agent of the visitor. By default, the `User-Agent` header of the request, or null if the session is for another user.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  user_agent?: string;

  @ApiProperty({
    required: false,
    maxLength: 64,
    example: '203.0.113.7',
    description:
      'The IP address of the visitor. By default, the address of the connection, or null if the session is for another user.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  ip_address?: string;

  @ApiProperty({
    required: false,
    maxLength: 2000,
    example: 'https://example.com/pricing',
    description:
      'The page that led the visitor here. By default, the `Referer` header of the request, or null if the session is for another user. The values of its query parameters are not stored, except for `utm_…`, `lang`, `locale` and `page`.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  referrer?: string;
}

export class InitializeSessionDto {
  @ApiProperty({
    required: false,
    format: 'uuid',
    example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11',
    description:
      'The owner of the session. By default, the caller. Only support agents and admins can specify another user.',
  })
  @IsOptional()
  @IsUUID()
  user_id?: string;

  @ApiProperty({ enum: CHANNELS, example: 'web' })
  @IsIn(CHANNELS)
  channel!: Channel;

  @ApiProperty({ required: false, type: SessionMetadataDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SessionMetadataDto)
  metadata?: SessionMetadataDto;
}

export class DeviceInfoSchema {
  @ApiProperty({ enum: DEVICE_TYPES, example: 'desktop' })
  type!: DeviceType;

  @ApiProperty({ type: String, nullable: true, example: 'Windows 10' })
  os!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Firefox 128.0' })
  browser!: string | null;
}

export class SessionContext {
  @ApiProperty({ type: 'integer', example: 0 })
  conversation_count!: number;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  last_activity!: string;

  @ApiProperty({
    type: DeviceInfoSchema,
    nullable: true,
    description: 'The device, as derived from the user agent. It is null if the user agent is not a browser.',
  })
  device_info!: DeviceInfoSchema | null;
}

export class InitializeSessionResponse {
  @ApiProperty({ format: 'uuid', example: '7d0f3a52-7a53-4f5e-8f3b-0c7b0a4b1c22' })
  session_id!: string;

  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  user_id!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  created_at!: string;

  @ApiProperty({ format: 'date-time', example: '2026-02-01T09:30:00.000Z' })
  expires_at!: string;

  @ApiProperty({ enum: SESSION_STATUSES, example: 'active' })
  status!: SessionStatus;

  @ApiProperty({ type: SessionContext })
  context!: SessionContext;
}
