import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';

export class MessageFeedbackDto {
  @ApiProperty({ example: true })
  @IsBoolean()
  helpful!: boolean;

  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    maxLength: 2000,
    example: 'Just what I was looking for.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  comment?: string | null;
}

export class MessageFeedbackResponse {
  @ApiProperty({ format: 'uuid', example: '5a4d2b8f-8f3c-4d2e-9a71-2f7b1c6d4e66' })
  message_id!: string;

  @ApiProperty({ example: true })
  helpful!: boolean;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:31:00.000Z' })
  updated_at!: string;
}
