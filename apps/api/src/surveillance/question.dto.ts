import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsISO8601,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsTimeZone } from '../http/is-time-zone.js';

/** The id of a conversation, for examples. */
export const CONVERSATION_ID = '7d0f3a52-7a53-4f5e-8f3b-0c7b0a4b1c22';
const MOST_VALUES = 50;

/** An optional list of at most MOST_VALUES strings, each of at most `maxLength` characters. */
const OptionalTexts = (maxLength: number, example: string[]) =>
  applyDecorators(
    ApiProperty({
      required: false,
      type: 'array',
      maxItems: MOST_VALUES,
      items: { type: 'string', maxLength },
      example,
    }),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(MOST_VALUES),
    IsString({ each: true }),
    MaxLength(maxLength, { each: true }),
  );

export class QuestionFilters {
  @ApiProperty({ required: false, format: 'date-time', maxLength: 40, example: '2026-03-30T12:00:00Z' })
  @IsOptional()
  @MaxLength(40)
  @IsISO8601({ strict: true })
  from?: string;

  @ApiProperty({ required: false, format: 'date-time', maxLength: 40, example: '2026-03-30T14:00:00Z' })
  @IsOptional()
  @MaxLength(40)
  @IsISO8601({ strict: true })
  to?: string;

  @OptionalTexts(128, ['cam-03'])
  camera_ids?: string[];

  @OptionalTexts(64, ['person_detected'])
  event_types?: string[];

  @OptionalTexts(64, ['van'])
  objects?: string[];
}

export class AskQuestionDto {
  @ApiProperty({
    minLength: 1,
    maxLength: 4_000,
    example: 'Who was at the loading dock yesterday between 2 and 4 pm?',
  })
  @IsString()
  @Length(1, 4_000)
  query!: string;

  @ApiProperty({
    required: false,
    format: 'uuid',
    example: CONVERSATION_ID,
    description: 'The conversation to continue. If it is absent, a conversation starts.',
  })
  @IsOptional()
  @IsUUID()
  conversation_id?: string;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 1,
    maximum: 50,
    example: 5,
    description: 'How many events the answer shows. The default is SURVEILLANCE_SEARCH_LIMIT.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(50)
  limit?: number;

  @ApiProperty({ required: false, minimum: 0, maximum: 1, example: 0.8 })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  min_confidence?: number;

  @ApiProperty({
    required: false,
    maxLength: 64,
    example: 'Europe/Berlin',
    description: 'The time zone in which the question is read. The default is SURVEILLANCE_TIME_ZONE.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  @IsTimeZone()
  time_zone?: string;

  @ApiProperty({
    required: false,
    type: QuestionFilters,
    description: 'Filters that replace those read from the question.',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => QuestionFilters)
  filters?: QuestionFilters;
}

export class EvidenceSchema {
  @ApiProperty({ example: '60e8d905-2b17-4afd-98d3-52d584c60083' })
  event_id!: string;

  @ApiProperty({ example: 'cam-03' })
  camera_id!: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-30T12:21:05.000Z' })
  timestamp!: string;

  @ApiProperty({ example: 'person_detected' })
  event_type!: string;

  @ApiProperty({ minimum: 0, maximum: 1, example: 0.83 })
  confidence!: number;

  @ApiProperty({ example: 'A person in a dark jacket leaving the loading dock' })
  description!: string;

  @ApiProperty({ minimum: 0, maximum: 1, example: 1 })
  relevance_score!: number;
}

export class ClipLinkSchema {
  @ApiProperty({ example: '60e8d905-2b17-4afd-98d3-52d584c60083' })
  event_id!: string;

  @ApiProperty({ example: 'cam-03' })
  camera_id!: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-30T12:21:05.000Z' })
  timestamp!: string;

  @ApiProperty({ example: 'https://clips.example.com/cam-03/60e8d905.mp4?expires=1774880465&signature=5f2b' })
  url!: string;

  @ApiProperty({ type: String, nullable: true, example: null })
  thumbnail_url!: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-03-30T13:21:05.000Z' })
  expires_at!: string;
}

const CLOCK_TIME = '^([01]\\d|2[0-3]):[0-5]\\d$';

export class RecurringWindowSchema {
  @ApiProperty({
    required: false,
    type: 'array',
    items: { type: 'integer', minimum: 1, maximum: 7 },
    example: [1, 2, 3, 4, 5],
    description: 'The days on which the window begins; 1 is Monday. All days if absent.',
  })
  days?: number[];

  @ApiProperty({
    required: false,
    pattern: CLOCK_TIME,
    example: '22:00',
    description: 'Inclusive. The whole day if absent.',
  })
  from?: string;

  @ApiProperty({
    required: false,
    pattern: CLOCK_TIME,
    example: '06:00',
    description: 'Exclusive. A window that does not end after `from` ends on the next day.',
  })
  to?: string;
}

export class RecurringTimesSchema {
  @ApiProperty({ example: 'Europe/Berlin' })
  time_zone!: string;

  @ApiProperty({ type: [RecurringWindowSchema], description: 'An event matches if it is in one of them.' })
  windows!: RecurringWindowSchema[];
}

export class SuperlativeSchema {
  @ApiProperty({ enum: ['first', 'last', 'most', 'least'], example: 'most' })
  order!: 'first' | 'last' | 'most' | 'least';

  @ApiProperty({
    required: false,
    enum: ['hour', 'day', 'weekday', 'camera'],
    example: 'hour',
    description: 'Set for `most` and `least`.',
  })
  by?: 'hour' | 'day' | 'weekday' | 'camera';
}

export class ComparedSideSchema {
  @ApiProperty({ type: String, nullable: true, format: 'date-time', example: '2026-03-29T22:00:00.000Z' })
  from!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', example: '2026-03-30T22:00:00.000Z' })
  to!: string | null;

  @ApiProperty({ required: false, type: RecurringTimesSchema })
  recurring?: RecurringTimesSchema;

  @ApiProperty({ required: false, type: [String], example: ['cam-04'], description: 'The other cameras.' })
  camera_ids?: string[];

  @ApiProperty({ required: false, type: [String], description: 'The other types of events.' })
  event_types?: string[];

  @ApiProperty({ required: false, type: [String], description: 'The other objects.' })
  objects?: string[];

  @ApiProperty({
    selfRequired: false,
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { color: 'blue' },
  })
  attributes?: Record<string, string>;
}

export class UnderstoodSchema {
  @ApiProperty({ type: String, nullable: true, format: 'date-time', example: '2026-03-30T12:00:00.000Z' })
  from!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', example: '2026-03-30T14:00:00.000Z' })
  to!: string | null;

  @ApiProperty({ type: [String], example: ['cam-03'] })
  camera_ids!: string[];

  @ApiProperty({ type: [String], example: ['person_detected'] })
  event_types!: string[];

  @ApiProperty({ type: [String], example: [] })
  objects!: string[];

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, example: {} })
  attributes!: Record<string, string>;

  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: 1, example: null })
  min_confidence!: number | null;

  @ApiProperty({ example: '', description: 'The part of the question that was searched for as text.' })
  text!: string;

  @ApiProperty({
    type: [String],
    example: [],
    description: 'Times in the question that were not applied, such as "the other day".',
  })
  unclear!: string[];

  @ApiProperty({
    required: false,
    type: RecurringTimesSchema,
    description: 'Hours and days of the week that were applied, such as "on weekdays between 22 and 6".',
  })
  recurring?: RecurringTimesSchema;

  @ApiProperty({
    required: false,
    type: SuperlativeSchema,
    description: 'What the question asks about these events, such as the first one or the busiest hour.',
  })
  superlative?: SuperlativeSchema;

  @ApiProperty({
    required: false,
    type: ComparedSideSchema,
    description:
      'The other side, if the question compares the numbers of events: its time, and its cameras or objects if they are other ones.',
  })
  compared?: ComparedSideSchema;
}

export class ConversationAnswerResponse {
  @ApiProperty({ format: 'uuid', example: CONVERSATION_ID })
  conversation_id!: string;

  @ApiProperty({ format: 'uuid', example: '5a4d2b8f-8f3c-4d2e-9a71-2f7b1c6d4e66' })
  message_id!: string;

  @ApiProperty({ example: '2 events match between 2026-03-30 14:00 and 2026-03-30 16:00.' })
  response!: string;

  @ApiProperty({ type: [String], maxItems: 3, example: ['What about the day before?'] })
  follow_up_questions!: string[];

  @ApiProperty({ type: [EvidenceSchema] })
  evidence!: EvidenceSchema[];

  @ApiProperty({ type: [ClipLinkSchema] })
  clip_links!: ClipLinkSchema[];

  @ApiProperty({ minimum: 0, maximum: 1, example: 0.9 })
  confidence!: number;

  @ApiProperty({ type: 'integer', example: 24 })
  processing_time_ms!: number;

  @ApiProperty({ type: UnderstoodSchema, nullable: true })
  understood!: UnderstoodSchema | null;

  @ApiProperty({ type: 'integer', example: 2, description: 'How many events match.' })
  total_events!: number;

  @ApiProperty({ type: [String], example: [] })
  degraded!: string[];
}

export class EvidenceEvent {
  @ApiProperty({ type: [EvidenceSchema] })
  evidence!: EvidenceSchema[];
}
