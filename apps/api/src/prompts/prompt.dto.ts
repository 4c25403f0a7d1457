import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { PROMPT_TYPES, PROMPT_VARIABLES, type PromptType, VARIABLE_MEANINGS } from '@app/prompts';

const LONGEST_TEXT = 20_000;
const LONGEST_VALUE = 4_000;
const MOST_VALUES = 50;
const MAX_VERSION = 1_000_000_000;
const MEANINGS = PROMPT_VARIABLES.map((name) => `\`${name}\`, ${VARIABLE_MEANINGS[name]}`).join('; ');

const AreSampleValues = () =>
  ValidateBy({
    name: 'sampleValues',
    validator: {
      validate: (values: unknown) => areSampleValues(values),
      defaultMessage: () =>
        `$property must map at most ${MOST_VALUES} variables to texts of at most ${LONGEST_VALUE} characters`,
    },
  });

function areSampleValues(values: unknown): boolean {
  if (typeof values !== 'object' || values === null) return false;
  const texts: unknown[] = Object.values(values);
  return (
    texts.length <= MOST_VALUES &&
    texts.every((text) => typeof text !== 'string' || text.length <= LONGEST_VALUE)
  );
}

export class PromptContentDto {
  @ApiProperty({
    maxLength: LONGEST_TEXT,
    example: 'Answer from the passages alone. Cite each sentence like [1]. Language: {{language}}.',
  })
  @IsString()
  @Length(1, LONGEST_TEXT)
  system_prompt!: string;

  @ApiProperty({ maxLength: LONGEST_TEXT, example: '{{passages}}\n\nQuestion: {{question}}' })
  @IsString()
  @Length(1, LONGEST_TEXT)
  user_template!: string;

  @ApiProperty({
    type: [String],
    enum: PROMPT_VARIABLES,
    example: ['language', 'passages', 'question'],
    description: `The variables that the two texts use; the list must be complete and must not contain others. Available variables: ${MEANINGS}.`,
  })
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  variables!: string[];
}

export class PromptConfigurationDto {
  @ApiProperty({
    required: false,
    nullable: true,
    type: Number,
    minimum: 0,
    maximum: 2,
    example: 0.2,
    description:
      'The temperature of the model. With null, the temperature of the runtime configuration is used.',
  })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(2)
  temperature?: number | null;

  @ApiProperty({
    required: false,
    nullable: true,
    type: 'integer',
    minimum: 1,
    maximum: 100_000,
    example: null,
    description:
      'The maximum number of completion tokens. With null, `max_tokens` of the runtime configuration is used.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  max_tokens?: number | null;

  @ApiProperty({
    required: false,
    default: true,
    example: true,
    description:
      'Whether the passages are shown to the model. Its sentences are verified against the passages in either case.',
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean()
  use_context: boolean = true;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 100,
    maximum: 1_000_000,
    default: 3_000,
    example: 3_000,
    description: 'The maximum number of tokens that the passages and the conversation take up together.',
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsInt()
  @Min(100)
  @Max(1_000_000)
  max_context_length: number = 3_000;

  @ApiProperty({
    required: false,
    default: true,
    example: true,
    description: 'Whether each passage is preceded by the titles of its document and section.',
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean()
  include_sources: boolean = true;
}

/** A template as it is written; each change of it is a new version. */
export class PromptDraftDto {
  @ApiProperty({ maxLength: 100, example: 'short answers' })
  @IsString()
  @Length(1, 100)
  name!: string;

  @ApiProperty({ required: false, maxLength: 1_000, default: '', example: 'One sentence, no lists.' })
  @ValidateIf((_, value) => value !== undefined)
  @IsString()
  @MaxLength(1_000)
  description: string = '';

  @ApiProperty({ required: false, enum: PROMPT_TYPES, default: 'answer', example: 'answer' })
  @ValidateIf((_, value) => value !== undefined)
  @IsIn(PROMPT_TYPES)
  template_type: PromptType = 'answer';

  @ApiProperty({ type: PromptContentDto })
  @IsObject()
  @ValidateNested()
  @Type(() => PromptContentDto)
  content!: PromptContentDto;

  @ApiProperty({ required: false, type: PromptConfigurationDto })
  @ValidateIf((_, value) => value !== undefined)
  @IsObject()
  @ValidateNested()
  @Type(() => PromptConfigurationDto)
  configuration: PromptConfigurationDto = new PromptConfigurationDto();
}

export class PreviewPromptDto extends PromptDraftDto {
  @ApiProperty({
    selfRequired: false,
    type: 'object',
    maxProperties: MOST_VALUES,
    additionalProperties: { type: 'string', maxLength: LONGEST_VALUE },
    example: { question: 'How long does a refund take?' },
    description: 'The values of the variables. Variables without a value are filled with samples.',
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsObject()
  @AreSampleValues()
  values: Record<string, unknown> = {};
}

export class ActivatePromptDto {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: MAX_VERSION, example: 2 })
  @IsInt()
  @Min(1)
  @Max(MAX_VERSION)
  version!: number;
}

export class PromptVariantDto {
  @ApiProperty({ format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' })
  @IsUUID()
  template_id!: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: MAX_VERSION, example: 2 })
  @IsInt()
  @Min(1)
  @Max(MAX_VERSION)
  version!: number;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 100,
    example: 50,
    description: 'The percentage of sessions that use this version.',
  })
  @IsInt()
  @Min(1)
  @Max(100)
  weight!: number;
}

export class SplitPromptsDto {
  @ApiProperty({
    type: [PromptVariantDto],
    description: 'The versions and their weights. The weights must add up to 100.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => PromptVariantDto)
  variants!: PromptVariantDto[];
}
