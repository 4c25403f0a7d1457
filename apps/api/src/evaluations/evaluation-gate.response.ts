import { ApiProperty } from '@nestjs/swagger';
import { MEASURE_NAMES, type MeasureName } from '@app/evaluation';

const UUID = '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11';

class GateThresholdResponse {
  @ApiProperty({ enum: MEASURE_NAMES, example: 'right' })
  measure!: MeasureName;

  @ApiProperty({ type: Number, nullable: true, example: 0.9 })
  min!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: null })
  max!: number | null;
}

class GateDetails {
  @ApiProperty({ format: 'uuid', example: UUID })
  set_id!: string;

  @ApiProperty({ type: [GateThresholdResponse] })
  thresholds!: GateThresholdResponse[];

  @ApiProperty({ type: 'integer', example: 24 })
  max_age_hours!: number;

  @ApiProperty({ format: 'uuid', example: UUID })
  changed_by!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  changed_at!: string;
}

export class EvaluationGateResponse {
  @ApiProperty({
    type: GateDetails,
    nullable: true,
    description: 'It is null if changes of the configuration do not require an evaluation.',
  })
  gate!: GateDetails | null;
}
