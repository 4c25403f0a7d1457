import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { FEATURE_FLAG_NAMES, type FeatureFlag, type FlagState } from '@app/feature-flags';

export class SetFlagDto {
  @ApiProperty({ enum: FEATURE_FLAG_NAMES, enumName: 'FeatureFlag', example: 'registration' })
  @IsIn(FEATURE_FLAG_NAMES)
  flag!: FeatureFlag;

  @ApiProperty({ example: false })
  @IsBoolean()
  on!: boolean;
}

export class FlagResponse {
  @ApiProperty({ enum: FEATURE_FLAG_NAMES, enumName: 'FeatureFlag', example: 'registration' })
  flag!: FeatureFlag;

  @ApiProperty({ example: false })
  on!: boolean;

  @ApiProperty({ example: true, description: 'The state of the flag until it is changed.' })
  default!: boolean;

  @ApiProperty({ example: 'People can create accounts.' })
  help!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11',
    description: 'The ID of the administrator who set the flag. It is null while the default applies.',
  })
  changed_by!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  changed_at!: string | null;
}

export class FlagListResponse {
  @ApiProperty({ type: [FlagResponse] })
  flags!: FlagResponse[];
}

export function toFlagResponse({ flag, isOn, isOnByDefault, help, change }: FlagState): FlagResponse {
  return {
    flag,
    on: isOn,
    default: isOnByDefault,
    help,
    changed_by: change?.changedBy ?? null,
    changed_at: change?.changedAt.toISOString() ?? null,
  };
}
