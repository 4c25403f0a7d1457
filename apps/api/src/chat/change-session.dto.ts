import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, IsUUID, Matches, MaxLength, ValidateIf } from 'class-validator';

const MOST_TAGS = 20;
// Letters and digits of any language, with spaces and a few signs between them.
const TAG = /^[\p{L}\p{N}](?:[\p{L}\p{N} _.:/-]{0,48}[\p{L}\p{N}])?$/u;

export class ChangeSessionDto {
  @ApiProperty({
    required: false,
    type: 'array',
    maxItems: MOST_TAGS,
    items: { type: 'string', maxLength: 50 },
    example: ['billing', 'urgent'],
    description:
      'The new tags, which replace all existing tags. Each tag has 1 to 50 letters, digits, spaces and the characters `_ . : / -`.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_TAGS)
  @MaxLength(50, { each: true })
  @Matches(TAG, {
    each: true,
    message: 'each tag must be 1 to 50 letters, digits, spaces and signs (_ . : / -)',
  })
  tags?: string[];

  @ApiProperty({
    required: false,
    type: String,
    format: 'uuid',
    nullable: true,
    example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11',
    description:
      'The ID of the support agent or admin who is responsible for the conversation. Null removes the assignment.',
  })
  @ValidateIf(
    ({ assigned_agent }: ChangeSessionDto) => assigned_agent !== undefined && assigned_agent !== null,
  )
  @IsUUID()
  assigned_agent?: string | null;
}
