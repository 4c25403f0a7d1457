import { ApiProperty } from '@nestjs/swagger';
import { PaginationSchema } from '../http/page-query.dto.js';

export class LlmProviderState {
  @ApiProperty({ example: 'extractive' })
  active!: string;

  @ApiProperty({ type: String, nullable: true, example: null })
  model!: string | null;

  @ApiProperty({ minimum: 0, maximum: 2, example: 0.2 })
  temperature!: number;

  @ApiProperty({ type: 'integer', example: 800 })
  max_tokens!: number;
}

export class EmbeddingProviderState {
  @ApiProperty({ example: 'bundled' })
  active!: string;

  @ApiProperty({ example: 'static-en' })
  model!: string;
}

export class RetrievalState {
  @ApiProperty({ type: 'integer', example: 5 })
  top_k!: number;

  @ApiProperty({ minimum: 0, maximum: 1, example: 0.1 })
  min_relevance_score!: number;

  @ApiProperty({ example: false })
  reranking_enabled!: boolean;
}

export class GuardrailsState {
  @ApiProperty({ example: true })
  content_safety!: boolean;

  @ApiProperty({ example: true })
  pii_detection!: boolean;

  @ApiProperty({ minimum: 0, maximum: 1, example: 0.8 })
  toxicity_threshold!: number;
}

export class ConfigResponse {
  @ApiProperty({ type: LlmProviderState })
  llm_provider!: LlmProviderState;

  @ApiProperty({ type: EmbeddingProviderState })
  embedding_provider!: EmbeddingProviderState;

  @ApiProperty({ type: RetrievalState })
  retrieval_config!: RetrievalState;

  @ApiProperty({ type: GuardrailsState })
  guardrails!: GuardrailsState;

  @ApiProperty({
    type: 'integer',
    example: 3,
    description: 'The active version. It is 0 before the first change.',
  })
  version!: number;
}

export class ConfigChangeResponse {
  @ApiProperty({ example: 'The configuration has been changed and is active.' })
  message!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  updated_at!: string;

  @ApiProperty({ type: [String], example: ['retrieval_config.top_k'] })
  changes!: string[];

  @ApiProperty({ type: 'integer', example: 4 })
  version!: number;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
    description: 'Set if the change waits for an approval; then `version` is the active version.',
  })
  proposal_id!: string | null;
}

export class ConfigVersion {
  @ApiProperty({ type: 'integer', example: 4 })
  version!: number;

  @ApiProperty({ type: [String], example: ['retrieval_config.top_k'] })
  changes!: string[];

  @ApiProperty({ type: 'object', additionalProperties: true, example: { 'retrieval_config.top_k': 8 } })
  overrides!: Record<string, unknown>;

  @ApiProperty({ type: 'integer', nullable: true, example: null })
  rolled_back_to!: number | null;

  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  changed_by!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  changed_at!: string;
}

export class ConfigVersionPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 4 })
  total_versions!: number;
}

export class ConfigVersionsResponse {
  @ApiProperty({ type: [ConfigVersion] })
  versions!: ConfigVersion[];

  @ApiProperty({ type: ConfigVersionPagination })
  pagination!: ConfigVersionPagination;
}
