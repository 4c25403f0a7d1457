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
      'An available model from `GET /embeddings/models`. The prefix `sentence-transformers/` or `Xenova/` is optional. By default, the active model.',
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
    description: 'The maximum number of texts that the model processes at once.',
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
    description:
      'Whether the vectors are normalized. This version returns normalized vectors for either value.',
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
    description: 'The vector, with `dimension` numbers. It is empty if the model knows no word of the text.',
  })
  vector!: number[];

  @ApiProperty({ type: 'integer', example: 256, description: 'The dimension of the model.' })
  dimension!: number;

  @ApiProperty({ example: 'static-en' })
  model!: string;
}

export class GenerateEmbeddingsResponse {
  @ApiProperty({
    type: [EmbeddingResponse],
    description: 'The embeddings, one for each text, in the order of the request.',
  })
  embeddings!: EmbeddingResponse[];

  @ApiProperty({ example: 1.8 })
  processing_time_ms!: number;
}
