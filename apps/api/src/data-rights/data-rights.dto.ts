import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';

const USER_ID = '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11';
const count = (example: number) => ({ type: 'integer', minimum: 0, example }) as const;

export class ErasePersonDto {
  @ApiProperty({
    format: 'uuid',
    maxLength: 36,
    example: USER_ID,
    description: 'The `user_id` from the path, as a confirmation.',
  })
  @IsUUID()
  confirm!: string;
}

export class ErasedRecords {
  @ApiProperty(count(1))
  accounts!: number;

  @ApiProperty(count(2))
  sign_ins!: number;

  @ApiProperty({ ...count(3), description: 'The number of conversations.' })
  sessions!: number;

  @ApiProperty(count(24))
  messages!: number;

  @ApiProperty({ ...count(40), description: 'Events of analytics, such as an unanswered question.' })
  analytics_records!: number;
}

export class RemainingRecords {
  @ApiProperty(count(0))
  accounts!: number;

  @ApiProperty(count(0))
  sign_ins!: number;

  @ApiProperty(count(0))
  sessions!: number;
}

export class ErasureResponse {
  @ApiProperty({ format: 'uuid', example: USER_ID })
  user_id!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  erased_at!: string;

  @ApiProperty({ type: ErasedRecords })
  removed!: ErasedRecords;

  @ApiProperty({
    type: RemainingRecords,
    description:
      'What the database holds of the person after the removal. All numbers are 0 unless a visitor wrote again in the meantime. In that case, repeat the call.',
  })
  remaining!: RemainingRecords;
}
