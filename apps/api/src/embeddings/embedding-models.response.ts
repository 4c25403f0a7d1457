import { ApiProperty } from '@nestjs/swagger';

export class EmbeddingPerformance {
  @ApiProperty({ enum: ['fast', 'medium', 'slow'], example: 'fast' })
  speed!: 'fast' | 'medium' | 'slow';

  @ApiProperty({ enum: ['fair', 'good', 'high'], example: 'fair' })
  accuracy!: 'fair' | 'good' | 'high';
}

export class EmbeddingModelResponse {
  @ApiProperty({ example: 'static-en' })
  model_id!: string;

  @ApiProperty({ example: 'bundled', description: 'The ID of the provider, as used in EMBEDDING_PROVIDER.' })
  provider!: string;

  @ApiProperty({ enum: ['open-source', 'commercial'], example: 'open-source' })
  type!: 'open-source' | 'commercial';

  @ApiProperty({ type: 'integer', example: 256 })
  dimension!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: null,
    description: 'The maximum length of a text, in tokens. It is null if there is no limit.',
  })
  max_sequence_length!: number | null;

  @ApiProperty({ example: 'en', description: 'The language as an ISO 639-1 code, or `multilingual`.' })
  language!: string;

  @ApiProperty({ type: EmbeddingPerformance })
  performance!: EmbeddingPerformance;

  @ApiProperty({
    example: 0,
    description:
      'The list price of the vendor in US dollars per million tokens. It is 0 for models on this machine.',
  })
  cost!: number;

  @ApiProperty({
    example: true,
    description:
      'Whether this installation can run the model: the required credentials are set, or the model files are present.',
  })
  available!: boolean;

  @ApiProperty({ example: true })
  active!: boolean;
}

export class EmbeddingModelsResponse {
  @ApiProperty({ type: [EmbeddingModelResponse] })
  models!: EmbeddingModelResponse[];
}
