import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
} from 'class-validator';
import { CLIP_ABSENCES, type ClipAbsence } from '@app/surveillance';
import { ClipLinkSchema } from './question.dto.js';

const EVENT_ID = '60e8d905-2b17-4afd-98d3-52d584c60083';

export class IssueClipsDto {
  @ApiProperty({
    type: 'array',
    minItems: 1,
    maxItems: 50,
    items: { type: 'string', minLength: 1, maxLength: 128 },
    example: [EVENT_ID],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 128, { each: true })
  event_ids!: string[];

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 1,
    maximum: 1_440,
    example: 60,
    description:
      'How long the links are valid, in minutes. The default is DEFAULT_CLIP_EXPIRY_MINUTES, and MAX_CLIP_EXPIRY_HOURS sets the limit.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_440)
  expiry_minutes?: number;

  @ApiProperty({ required: false, default: false, example: false })
  @IsOptional()
  @IsBoolean()
  include_metadata = false;
}

export class ClipMetadataSchema {
  @ApiProperty({ type: Number, nullable: true, example: 12.5 })
  duration_seconds!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 4_200_000 })
  size_bytes!: number | null;

  @ApiProperty({ type: String, nullable: true, example: '1920x1080' })
  resolution!: string | null;
}

export class IssuedClipSchema extends ClipLinkSchema {
  @ApiProperty({
    type: ClipMetadataSchema,
    required: false,
    description:
      'Present if `include_metadata` is true. Values that the camera system does not know are null.',
  })
  metadata?: ClipMetadataSchema;
}

export class UnavailableClipSchema {
  @ApiProperty({ example: EVENT_ID })
  event_id!: string;

  @ApiProperty({
    enum: CLIP_ABSENCES,
    example: 'no_clip',
    description:
      '`not_found`: the event does not exist. `no_clip`: the event has no recording. `vms_unavailable`: the camera system does not answer. `not_configured`: VMS_ADAPTER is `none`.',
  })
  reason!: ClipAbsence;
}

export class IssuedClipsResponse {
  @ApiProperty({ type: [IssuedClipSchema] })
  clips!: IssuedClipSchema[];

  @ApiProperty({ type: [UnavailableClipSchema] })
  unavailable!: UnavailableClipSchema[];
}

export class VerifiedLinkResponse {
  @ApiProperty({ enum: [true], type: 'boolean', example: true })
  valid!: true;
}
