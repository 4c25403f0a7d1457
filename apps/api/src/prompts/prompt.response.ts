import { ApiProperty } from '@nestjs/swagger';
import { PROMPT_TYPES } from '@app/prompts';
import { PaginationSchema } from '../http/page-query.dto.js';
import { PromptConfigurationDto, PromptContentDto, PromptVariantDto } from './prompt.dto.js';

export class PromptMetadata {
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'uuid',
    description: 'The ID of the user who created the version. It is null for the built-in template.',
    example: '0f8fad5b-d9cb-469f-a165-70867728950e',
  })
  created_by!: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  created_at!: string;
}

export class PromptTemplateResponse {
  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  template_id!: string;

  @ApiProperty({ example: 'short answers' })
  name!: string;

  @ApiProperty({ example: 'One sentence, no lists.' })
  description!: string;

  @ApiProperty({ enum: PROMPT_TYPES, example: 'answer' })
  template_type!: string;

  @ApiProperty({ type: 'integer', minimum: 1, example: 2 })
  version!: number;

  @ApiProperty({
    example: true,
    description: 'Whether this version is active, for all sessions or a share of them.',
  })
  active!: boolean;

  @ApiProperty({ type: PromptContentDto })
  content!: PromptContentDto;

  @ApiProperty({ type: PromptConfigurationDto })
  configuration!: PromptConfigurationDto;

  @ApiProperty({ type: PromptMetadata })
  metadata!: PromptMetadata;
}

export class PromptPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 1 })
  total_templates!: number;
}

export class PromptListResponse {
  @ApiProperty({ type: [PromptTemplateResponse], description: 'The latest version of each template.' })
  templates!: PromptTemplateResponse[];

  @ApiProperty({ type: PromptPagination })
  pagination!: PromptPagination;
}

export class PromptVersionsResponse {
  @ApiProperty({ type: [PromptTemplateResponse], description: 'The versions, oldest first.' })
  versions!: PromptTemplateResponse[];
}

export class PromptActivationResponse {
  @ApiProperty({
    type: 'integer',
    example: 3,
    description: 'The number of the activation. It is 0 before the first one.',
  })
  activation!: number;

  @ApiProperty({ type: [PromptVariantDto] })
  variants!: PromptVariantDto[];

  @ApiProperty({ type: 'integer', nullable: true, example: null })
  rolled_back_to!: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'uuid',
    example: '0f8fad5b-d9cb-469f-a165-70867728950e',
  })
  activated_by!: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  activated_at!: string;
}

export class PromptPreviewMessage {
  @ApiProperty({ enum: ['system', 'user'], example: 'user' })
  role!: string;

  @ApiProperty({ example: '[1] Refunds\nA refund takes 14 days.\n\nQuestion: How long does a refund take?' })
  content!: string;

  @ApiProperty({ type: 'integer', example: 24 })
  token_count!: number;
}

export class PromptPreviewResponse {
  @ApiProperty({ type: [PromptPreviewMessage] })
  messages!: PromptPreviewMessage[];

  @ApiProperty({ type: 'integer', example: 80 })
  token_count!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'gpt-4o-mini',
    description: 'The model whose tokenizer counted the tokens. It is null if the count is an estimate.',
  })
  counted_for!: string | null;
}

export class PromptVariantResult {
  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  template_id!: string;

  @ApiProperty({ type: 'integer', example: 2 })
  version!: number;

  @ApiProperty({ type: 'integer', example: 120 })
  sessions!: number;

  @ApiProperty({ type: 'integer', example: 300 })
  answers!: number;

  @ApiProperty({ minimum: 0, maximum: 1, example: 0.86 })
  answered_share!: number;

  @ApiProperty({ minimum: 0, maximum: 1, example: 0.78 })
  mean_confidence!: number;

  @ApiProperty({ type: 'integer', example: 40 })
  helpful!: number;

  @ApiProperty({ type: 'integer', example: 6 })
  not_helpful!: number;
}

export class PromptResultsResponse {
  @ApiProperty({ type: [PromptVariantResult] })
  results!: PromptVariantResult[];
}
