import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
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
  Min,
  ValidateNested,
} from 'class-validator';
import { MEASURE_NAMES, type MeasureName, RESULT_FILTERS, type ResultFilter } from '@app/evaluation';
import { ChangeConfigDto } from '../admin/admin-config.dto.js';
import { PageQuery } from '../http/page-query.dto.js';

const UUID = '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11';

export class EvaluatedSettings extends OmitType(ChangeConfigDto, ['version'] as const) {}

export class StartEvaluationDto {
  @ApiProperty({ format: 'uuid', example: UUID })
  @IsUUID()
  set_id!: string;

  @ApiProperty({ required: false, maxLength: 100, example: 'Eight passages' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  label?: string;

  @ApiProperty({
    required: false,
    default: true,
    example: true,
    description:
      'Whether answers are composed and graded too. Without answers, only the retrieval is measured, and no language model is called.',
  })
  @IsOptional()
  @IsBoolean()
  answers: boolean = true;

  @ApiProperty({
    required: false,
    type: EvaluatedSettings,
    description:
      'Settings that differ from the active configuration, for this run only. The embedding model cannot differ.',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => EvaluatedSettings)
  configuration?: EvaluatedSettings;
}

export class EvaluationListQuery extends PageQuery {
  @ApiProperty({ required: false, format: 'uuid', example: UUID })
  @IsOptional()
  @IsUUID()
  set_id?: string;
}

export class CompareEvaluationsQuery {
  @ApiProperty({ format: 'uuid', example: UUID, description: 'The first evaluation.' })
  @IsUUID()
  a!: string;

  @ApiProperty({ format: 'uuid', example: '1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e55' })
  @IsUUID()
  b!: string;
}

export class EvaluationResultsQuery extends PageQuery {
  @ApiProperty({
    required: false,
    enum: RESULT_FILTERS,
    default: 'all',
    example: 'mistakes',
    description:
      '`mistakes` are questions whose answer is not right or whose expected documents were not found; without answers, those whose expected document was not found first.',
  })
  @IsOptional()
  @IsIn(RESULT_FILTERS)
  show: ResultFilter = 'all';
}

export class GateThresholdDto {
  @ApiProperty({ enum: MEASURE_NAMES, example: 'right' })
  @IsIn(MEASURE_NAMES)
  measure!: MeasureName;

  @ApiProperty({ required: false, type: Number, nullable: true, minimum: 0, maximum: 1, example: 0.9 })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  min?: number | null;

  @ApiProperty({ required: false, type: Number, nullable: true, minimum: 0, maximum: 1, example: null })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  max?: number | null;
}

export class EvaluationGateDto {
  @ApiProperty({ format: 'uuid', example: UUID })
  @IsUUID()
  set_id!: string;

  @ApiProperty({ type: [GateThresholdDto], minItems: 1, maxItems: MEASURE_NAMES.length })
  @ArrayMinSize(1)
  @ArrayMaxSize(MEASURE_NAMES.length)
  @ValidateNested({ each: true })
  @Type(() => GateThresholdDto)
  thresholds!: GateThresholdDto[];

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 1,
    maximum: 720,
    default: 24,
    example: 24,
    description: 'How long an evaluation counts after it was completed.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(720)
  max_age_hours: number = 24;
}
