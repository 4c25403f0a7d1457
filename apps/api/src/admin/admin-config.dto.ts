import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const MAX_VERSION = 1_000_000_000;

const isGiven = (_: object, value: unknown): boolean => value !== undefined;

export class LlmProviderSettings {
  @ApiProperty({ required: false, example: 'extractive', description: 'Provider id.' })
  @ValidateIf(isGiven)
  @IsString()
  @MaxLength(100)
  active?: string;

  @ApiProperty({
    required: false,
    nullable: true,
    type: String,
    example: null,
    description: 'Null takes the provider’s own default.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  model?: string | null;

  @ApiProperty({ required: false, minimum: 0, maximum: 2, example: 0.2 })
  @ValidateIf(isGiven)
  @IsNumber()
  temperature?: number;

  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: 100_000, example: 800 })
  @ValidateIf(isGiven)
  @IsInt()
  max_tokens?: number;
}

export class EmbeddingProviderSettings {
  @ApiProperty({ required: false, example: 'bundled', description: 'Provider id.' })
  @ValidateIf(isGiven)
  @IsString()
  @MaxLength(100)
  active?: string;

  @ApiProperty({ required: false, example: 'static-en' })
  @ValidateIf(isGiven)
  @IsString()
  @MaxLength(200)
  model?: string;
}

export class RetrievalSettings {
  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: 50, example: 5 })
  @ValidateIf(isGiven)
  @IsInt()
  top_k?: number;

  @ApiProperty({ required: false, minimum: 0, maximum: 1, example: 0.1 })
  @ValidateIf(isGiven)
  @IsNumber()
  min_relevance_score?: number;

  @ApiProperty({ required: false, example: false })
  @ValidateIf(isGiven)
  @IsBoolean()
  reranking_enabled?: boolean;
}

export class GuardrailSettingsDto {
  @ApiProperty({
    required: false,
    example: true,
    description:
      'Whether attempts to override the instructions, abuse and harm are acted upon, each as the environment says.',
  })
  @ValidateIf(isGiven)
  @IsBoolean()
  content_safety?: boolean;

  @ApiProperty({ required: false, example: true, description: 'Whether personal data is acted upon.' })
  @ValidateIf(isGiven)
  @IsBoolean()
  pii_detection?: boolean;

  @ApiProperty({ required: false, minimum: 0, maximum: 1, example: 0.8 })
  @ValidateIf(isGiven)
  @IsNumber()
  toxicity_threshold?: number;
}

/** Any part of the configuration. */
export class ChangeConfigDto {
  @ApiProperty({ required: false, type: LlmProviderSettings })
  @ValidateIf(isGiven)
  @IsObject()
  @ValidateNested()
  @Type(() => LlmProviderSettings)
  llm_provider?: LlmProviderSettings;

  @ApiProperty({ required: false, type: EmbeddingProviderSettings })
  @ValidateIf(isGiven)
  @IsObject()
  @ValidateNested()
  @Type(() => EmbeddingProviderSettings)
  embedding_provider?: EmbeddingProviderSettings;

  @ApiProperty({ required: false, type: RetrievalSettings })
  @ValidateIf(isGiven)
  @IsObject()
  @ValidateNested()
  @Type(() => RetrievalSettings)
  retrieval_config?: RetrievalSettings;

  @ApiProperty({ required: false, type: GuardrailSettingsDto })
  @ValidateIf(isGiven)
  @IsObject()
  @ValidateNested()
  @Type(() => GuardrailSettingsDto)
  guardrails?: GuardrailSettingsDto;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 0,
    maximum: MAX_VERSION,
    example: 3,
    description:
      'The version that was read; when another is in force meanwhile, the change is refused with CONFLICT.',
  })
  @ValidateIf(isGiven)
  @IsInt()
  @Min(0)
  @Max(MAX_VERSION)
  version?: number;
}

export class RollBackConfigDto {
  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: MAX_VERSION,
    example: 2,
    description: '0 is the configuration of the environment.',
  })
  @IsInt()
  @Min(0)
  @Max(MAX_VERSION)
  version!: number;
}
