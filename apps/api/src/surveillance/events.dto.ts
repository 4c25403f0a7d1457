import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsTimeZone } from '../http/is-time-zone.js';
import { PageQuery, PaginationSchema } from '../http/page-query.dto.js';
import { QueryList } from '../knowledge-base/field-transforms.js';

const EVENT_ID = '1de95054-0d5d-4a72-84bf-4e97f6f53fc2';
const ID_PATTERN = /^[A-Za-z0-9._:-]{1,128}$/;
const MOST_EVENTS = 500;
const MOST_VALUES = 50;

/** Converts decimal text to a number. Any other value stays unchanged and fails validation. */
const FractionText = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d(\.\d{1,6})?$/.test(value) ? Number(value) : value,
  );

export class EventObjectSchema {
  @ApiProperty({ maxLength: 64, example: 'car' })
  label!: string;

  @ApiProperty({ type: Number, required: false, nullable: true, minimum: 0, maximum: 1, example: 0.91 })
  confidence!: number | null;

  @ApiProperty({
    selfRequired: false,
    type: 'object',
    additionalProperties: { type: 'string', maxLength: 200 },
    maxProperties: 50,
    example: { color: 'white' },
    description: 'Attributes such as `color`, `clothing` or `plate`.',
  })
  attributes!: Record<string, string>;
}

export class EventSchema {
  @ApiProperty({ pattern: ID_PATTERN.source, maxLength: 128, example: EVENT_ID })
  event_id!: string;

  @ApiProperty({ pattern: ID_PATTERN.source, maxLength: 128, example: 'cam-03' })
  camera_id!: string;

  @ApiProperty({ format: 'date-time', maxLength: 40, example: '2026-03-30T12:04:11.000Z' })
  timestamp!: string;

  @ApiProperty({
    type: String,
    required: false,
    nullable: true,
    format: 'date-time',
    maxLength: 40,
    example: null,
  })
  end_timestamp!: string | null;

  @ApiProperty({ pattern: '^[a-z][a-z0-9_]{0,63}$', maxLength: 64, example: 'vehicle_detected' })
  event_type!: string;

  @ApiProperty({ minimum: 0, maximum: 1, example: 0.83 })
  confidence!: number;

  @ApiProperty({ required: false, maxLength: 2_000, example: 'A white van arriving at the loading dock' })
  description!: string;

  @ApiProperty({
    type: String,
    required: false,
    nullable: true,
    maxLength: 200,
    example: 'Warehouse west side',
  })
  location!: string | null;

  @ApiProperty({ required: false, type: [EventObjectSchema], maxItems: 50 })
  objects!: EventObjectSchema[];

  @ApiProperty({
    selfRequired: false,
    type: 'object',
    additionalProperties: {},
    maxProperties: 1_000,
    example: {},
    description: 'Data of the camera system, at most 4 KB. It is returned unchanged.',
  })
  metadata!: Record<string, unknown>;
}

export class EventBatchSchema {
  @ApiProperty({ type: [EventSchema], minItems: 1, maxItems: MOST_EVENTS })
  events!: EventSchema[];
}

export class RejectedEvent {
  @ApiProperty({
    type: 'integer',
    minimum: 0,
    example: 2,
    description: 'The position of the event in the request, from 0.',
  })
  index!: number;

  @ApiProperty({ example: 'timestamp' })
  field!: string;

  @ApiProperty({ example: 'future' })
  rule!: string;
}

export class IntakeResponse {
  @ApiProperty({ type: 'integer', example: 2 })
  accepted!: number;

  @ApiProperty({ type: 'integer', example: 0, description: 'The number of events that were already stored.' })
  duplicates!: number;

  @ApiProperty({ type: [RejectedEvent] })
  rejected!: RejectedEvent[];
}

export class EventQuery extends PageQuery {
  @ApiProperty({ required: false, format: 'date-time', maxLength: 40, example: '2026-03-30T00:00:00Z' })
  @IsOptional()
  @MaxLength(40)
  @Matches(/^\d{4}-\d\d-\d\d(T.{1,30})?$/, { message: 'from must be a time such as 2026-01-31T09:30:00Z' })
  from?: string;

  @ApiProperty({ required: false, format: 'date-time', maxLength: 40, example: '2026-03-31T00:00:00Z' })
  @IsOptional()
  @MaxLength(40)
  @Matches(/^\d{4}-\d\d-\d\d(T.{1,30})?$/, { message: 'to must be a time such as 2026-01-31T09:30:00Z' })
  to?: string;

  @ApiProperty({
    required: false,
    type: 'array',
    maxItems: MOST_VALUES,
    items: { type: 'string', maxLength: 128 },
    example: ['cam-03'],
  })
  @QueryList()
  @IsOptional()
  @ArrayMaxSize(MOST_VALUES)
  @IsString({ each: true })
  @MaxLength(128, { each: true })
  camera_id?: string[];

  @ApiProperty({
    required: false,
    type: 'array',
    maxItems: MOST_VALUES,
    items: { type: 'string', maxLength: 64 },
    example: ['vehicle_detected'],
  })
  @QueryList()
  @IsOptional()
  @ArrayMaxSize(MOST_VALUES)
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  event_type?: string[];

  @ApiProperty({
    required: false,
    type: 'array',
    maxItems: MOST_VALUES,
    items: { type: 'string', maxLength: 64 },
    example: ['van'],
    description: 'Labels of objects. At least one must match.',
  })
  @QueryList()
  @IsOptional()
  @ArrayMaxSize(MOST_VALUES)
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  object?: string[];

  @ApiProperty({ required: false, minimum: 0, maximum: 1, example: 0.8 })
  @IsOptional()
  @FractionText()
  @IsNumber()
  @Min(0)
  @Max(1)
  min_confidence?: number;
}

export class EventPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 28 })
  total_events!: number;
}

export class EventListResponse {
  @ApiProperty({ type: [EventSchema] })
  events!: EventSchema[];

  @ApiProperty({ type: EventPagination })
  pagination!: EventPagination;
}

export class CameraDto {
  @ApiProperty({ pattern: ID_PATTERN.source, maxLength: 128, example: 'cam-03' })
  @Matches(ID_PATTERN)
  camera_id!: string;

  @ApiProperty({ minLength: 1, maxLength: 100, example: 'Loading dock' })
  @IsString()
  @Length(1, 100)
  name!: string;

  @ApiProperty({ required: false, maxLength: 200, default: '', example: 'Warehouse west side' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  location: string = '';

  @ApiProperty({
    required: false,
    maxLength: 64,
    default: '',
    example: 'yard',
    description: 'The zone of the camera. Questions may name it, for example "in restricted areas".',
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  zone: string = '';

  @ApiProperty({ type: String, required: false, nullable: true, maxLength: 64, example: 'Europe/Berlin' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  @IsTimeZone()
  time_zone: string | null = null;

  @ApiProperty({
    required: false,
    type: 'array',
    maxItems: MOST_VALUES,
    items: { type: 'string', maxLength: 128 },
    example: ['cam-04'],
    description: 'The ids of the cameras that a person can reach directly from this one.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_VALUES)
  @Matches(ID_PATTERN, { each: true })
  neighbours: string[] = [];
}

export class SaveCamerasDto {
  @ApiProperty({ type: [CameraDto], minItems: 1, maxItems: 200 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CameraDto)
  cameras!: CameraDto[];
}

export class CameraListResponse {
  @ApiProperty({ type: [CameraDto] })
  cameras!: CameraDto[];
}

export class WebhookResponse {
  @ApiProperty({ example: 'processed' })
  status!: string;

  @ApiProperty({ example: EVENT_ID })
  event_id!: string;

  @ApiProperty({ example: false, description: 'Whether the event was already stored.' })
  duplicate!: boolean;
}
