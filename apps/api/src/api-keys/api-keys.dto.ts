import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
} from 'class-validator';
import { API_KEY_SCOPES, type ApiKey, type ApiKeyScope, type NewApiKey } from '@app/api-keys';

const MOST_GRACE_HOURS = 168;

export class ApiKeyDto {
  @ApiProperty({ minLength: 1, maxLength: 100, example: 'Order service' })
  @IsString()
  @Length(1, 100)
  name!: string;

  @ApiProperty({
    type: 'array',
    minItems: 1,
    maxItems: API_KEY_SCOPES.length,
    items: { type: 'string', enum: [...API_KEY_SCOPES] },
    example: ['chat'],
    description:
      '`chat`: have conversations and search. `conversations:read`: read all conversations. `documents:read` and `documents:write`: read and change the knowledge base. `analytics:read`: read the figures.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(API_KEY_SCOPES.length)
  @IsIn(API_KEY_SCOPES, { each: true })
  scopes!: ApiKeyScope[];

  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    format: 'date-time',
    maxLength: 40,
    example: '2027-01-31T09:30:00.000Z',
    description: 'Without it, or with null, the key does not expire.',
  })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  @Length(10, 40)
  expires_at?: string | null;
}

export class ApiKeyRotationDto {
  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 0,
    maximum: MOST_GRACE_HOURS,
    default: 0,
    example: 24,
    description: 'The number of hours for which the current secret is still accepted.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_GRACE_HOURS)
  grace_hours?: number;
}

export class ApiKeyResponse {
  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  api_key_id!: string;

  @ApiProperty({ example: 'Order service' })
  name!: string;

  @ApiProperty({ type: 'array', items: { type: 'string', enum: [...API_KEY_SCOPES] }, example: ['chat'] })
  scopes!: ApiKeyScope[];

  @ApiProperty({ example: 'attendant_key_3q2-', description: 'The beginning of the secret.' })
  hint!: string;

  @ApiProperty({ enum: ['active', 'expired', 'revoked'], enumName: 'ApiKeyStatus', example: 'active' })
  status!: 'active' | 'expired' | 'revoked';

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2027-01-31T09:30:00.000Z' })
  expires_at!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-02-01T10:00:00.000Z',
    description: 'It is accurate to one minute. It is null if the key has never been used.',
  })
  last_used_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  revoked_at!: string | null;
}

export class NewApiKeyResponse extends ApiKeyResponse {
  @ApiProperty({
    example: 'attendant_key_3q2-7wAAAbCdEfGhIjKlMnOpQrStUvWxYz0123456789Ab',
    description:
      'Send it as `Authorization: Bearer <secret>`. It is shown only once, and only its hash is stored.',
  })
  secret!: string;
}

export class ApiKeyListResponse {
  @ApiProperty({ type: [ApiKeyResponse], description: 'All API keys, oldest first.' })
  api_keys!: ApiKeyResponse[];
}

export function toApiKeyResponse(apiKey: ApiKey, now: Date): ApiKeyResponse {
  const { revokedAt, expiresAt } = apiKey;
  const isExpired = expiresAt !== null && expiresAt <= now;
  return {
    api_key_id: apiKey.apiKeyId,
    name: apiKey.name,
    scopes: [...apiKey.scopes],
    hint: apiKey.hint,
    status: revokedAt !== null ? 'revoked' : isExpired ? 'expired' : 'active',
    created_at: apiKey.createdAt.toISOString(),
    expires_at: expiresAt?.toISOString() ?? null,
    last_used_at: apiKey.lastUsedAt?.toISOString() ?? null,
    revoked_at: revokedAt?.toISOString() ?? null,
  };
}

export function toNewApiKeyResponse({ apiKey, secret }: NewApiKey, now: Date): NewApiKeyResponse {
  return { ...toApiKeyResponse(apiKey, now), secret };
}
