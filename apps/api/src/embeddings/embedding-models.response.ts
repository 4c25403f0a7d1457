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

  @ApiProperty({ example: 'bundled', description: 'A value of EMBEDDING_PROVIDER.' })
  provider!: string;

  @ApiProperty({ enum: ['open-source', 'commercial'], example: 'open-source' })
  type!: 'open-source' | 'commercial';

  @ApiProperty({ type: 'integer', example: 256 })
  dimension!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: null,
    description: 'In tokens; null where there is no limit.',
  })
  max_sequence_length!: number | null;

  @ApiProperty({ example: 'en', description: 'ISO 639-1, or `multilingual`.' })
  language!: string;

  @ApiProperty({ type: EmbeddingPerformance })
  performance!: EmbeddingPerformance;

  @ApiProperty({
    example: 0,
    description: "US dollars for a million tokens by the vendor's list; 0 on one's own machine.",
  })
  cost!: number;

  @ApiProperty({
    example: true,
    description: 'Whether this installation could run it: its credentials are set, its weights are there.',
  })
  available!: boolean;

  @ApiProperty({ example: true })
  active!: boolean;
}

export class EmbeddingModelsResponse {
  @ApiProperty({ type: [EmbeddingModelResponse] })
  models!: EmbeddingModelResponse[];
}
