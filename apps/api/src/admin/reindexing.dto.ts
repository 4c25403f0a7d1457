import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';

export class StartReindexingDto {
  @ApiProperty({
    example: 'local',
    description: 'The ID of the embedding provider, as returned by `GET /embeddings/models`.',
  })
  @IsString()
  @MaxLength(100)
  provider!: string;

  @ApiProperty({
    required: false,
    example: 'all-MiniLM-L6-v2',
    description: 'The embedding model. By default, the default model of the provider.',
  })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  model?: string;
}

export class GenerationResponse {
  @ApiProperty({ example: 'bundled' })
  provider!: string;

  @ApiProperty({ example: 'static-en' })
  model!: string;

  @ApiProperty({ type: 'integer', example: 256 })
  dimension!: number;

  @ApiProperty({
    example: 'chunks:static-en',
    description: 'The name of the embedding index, as it appears in the traces of answers.',
  })
  index_name!: string;
}

export class BuildResponse {
  @ApiProperty({ format: 'uuid', example: '0b9e4a52-6c1f-4f43-9a55-3f3f0e6f3c11' })
  build_id!: string;

  @ApiProperty({ example: 'local' })
  provider!: string;

  @ApiProperty({ example: 'all-MiniLM-L6-v2' })
  model!: string;

  @ApiProperty({ enum: ['running', 'completed', 'failed', 'cancelled'], example: 'running' })
  status!: string;

  @ApiProperty({ type: 'integer', example: 4200 })
  chunks_done!: number;

  @ApiProperty({ type: 'integer', example: 10000 })
  chunks_total!: number;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 100, example: 42 })
  percentage!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 95,
    description:
      'The estimated number of seconds that remain, based on the progress so far. It is null if no estimate is possible.',
  })
  eta_seconds!: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'The reason why the last attempt failed.',
  })
  problem!: string | null;

  @ApiProperty({ example: '2026-01-31T09:30:00.000Z' })
  started_at!: string;

  @ApiProperty({ example: '2026-01-31T09:31:10.000Z' })
  updated_at!: string;
}

export class SecondModelResponse {
  @ApiProperty({ type: String, nullable: true, example: 'all-MiniLM-L6-v2' })
  model!: string | null;

  @ApiProperty({
    enum: ['off', 'building', 'ready', 'failed'],
    example: 'building',
    description:
      'With `building`, chunks are still being read in the background. With `off`, there is no second model, or another provider than `bundled` is active.',
  })
  status!: string;

  @ApiProperty({ type: 'integer', example: 4200 })
  chunks_done!: number;

  @ApiProperty({ type: 'integer', example: 10000 })
  chunks_total!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'The reason why the model cannot be used.',
  })
  problem!: string | null;
}

export class ReindexingResponse {
  @ApiProperty({
    example: 'all-MiniLM-L6-v2 is being built; static-en answers questions until that is finished.',
  })
  message!: string;

  @ApiProperty({
    type: GenerationResponse,
    nullable: true,
    description: 'The active embedding index, which is used to answer questions.',
  })
  answering!: GenerationResponse | null;

  @ApiProperty({
    type: GenerationResponse,
    nullable: true,
    description: 'The previous embedding index, to which a rollback is possible.',
  })
  former!: GenerationResponse | null;

  @ApiProperty({
    type: BuildResponse,
    nullable: true,
    description: 'The most recent reindexing run, whether it is still running or not.',
  })
  build!: BuildResponse | null;

  @ApiProperty({
    type: SecondModelResponse,
    description: 'The second embedding model, which improves the order of the passages that were found.',
  })
  second_model!: SecondModelResponse;
}

export class PruneReindexingResponse extends ReindexingResponse {
  @ApiProperty({ type: 'integer', example: 10000 })
  vectors_removed!: number;
}
