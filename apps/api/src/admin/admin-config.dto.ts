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
  @ApiProperty({ required: false, example: 'extractive', description: 'The ID of the LLM provider.' })
  @ValidateIf(isGiven)
  @IsString()
  @MaxLength(100)
  active?: string;

  @ApiProperty({
    required: false,
    nullable: true,
    type: String,
    example: null,
    description:
      'The model of the provider. Null selects the default: LLM_MODEL if the provider is LLM_PROVIDER, otherwise the default model of the provider.',
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
  @ApiProperty({ required: false, example: 'bundled', description: 'The ID of the embedding provider.' })
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
      'Whether the rules against prompt injection, prompt leaks, toxicity, harmful requests and self-harm, and the moderation service, are active. Each of them takes the action of its environment variable, or its default action if the environment turns all of them off.',
  })
  @ValidateIf(isGiven)
  @IsBoolean()
  content_safety?: boolean;

  @ApiProperty({
    required: false,
    example: true,
    description:
      'Whether the rules for personal data are active. Each of them takes the action of its environment variable, or its default action if the environment turns all of them off.',
  })
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
      'The version that the change is based on. If another version is active, the request fails with `CONFLICT`. By default, the version is not checked.',
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
    description:
      'The version to restore. Version 0 is the configuration of the environment, without any changes.',
  })
  @IsInt()
  @Min(0)
  @Max(MAX_VERSION)
  version!: number;
}
