import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsString,
  Length,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';

const MOST_TEXTS = 256;
const LONGEST_TEXT = 20_000;

/** May be absent, but not null. */
const IsPresentOrAbsent = () => ValidateIf((_, value) => value !== undefined);

/** EMB-1. */
export class GenerateEmbeddingsDto {
  @ApiProperty({
    type: 'array',
    minItems: 1,
    maxItems: MOST_TEXTS,
    items: { type: 'string', minLength: 1, maxLength: LONGEST_TEXT },
    example: ['How long does a refund take?'],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_TEXTS)
  @IsString({ each: true })
  @Length(1, LONGEST_TEXT, { each: true })
  texts!: string[];

  @ApiProperty({
    required: false,
    minLength: 1,
    maxLength: 200,
    example: 'static-en',
    description:
      'An available model of `GET /embeddings/models`, with or without `sentence-transformers/` or `Xenova/` before it. The active model by default.',
  })
  @IsPresentOrAbsent()
  @IsString()
  @Length(1, 200)
  model?: string;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 1,
    maximum: 256,
    default: 32,
    example: 32,
    description: 'Most texts that the model gets at once.',
  })
  @IsPresentOrAbsent()
  @IsInt()
  @Min(1)
  @Max(256)
  batch_size: number = 32;

  @ApiProperty({
    required: false,
    default: true,
    example: true,
    description: 'With false the vectors come as the model makes them; those of this version are normalised.',
  })
  @IsPresentOrAbsent()
  @IsBoolean()
  normalize: boolean = true;
}

export class EmbeddingResponse {
  @ApiProperty({ example: 'How long does a refund take?' })
  text!: string;

  @ApiProperty({
    type: [Number],
    example: [0.0312, -0.0871, 0.0044],
    description: 'As long as `dimension`; empty for a text without a word that the model knows.',
  })
  vector!: number[];

  @ApiProperty({ type: 'integer', example: 256, description: 'Of the model.' })
  dimension!: number;

  @ApiProperty({ example: 'static-en' })
  model!: string;
}

export class GenerateEmbeddingsResponse {
  @ApiProperty({ type: [EmbeddingResponse], description: 'One for each text, in order.' })
  embeddings!: EmbeddingResponse[];

  @ApiProperty({ example: 1.8 })
  processing_time_ms!: number;
}
