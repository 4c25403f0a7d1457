import { ApiProperty } from '@nestjs/swagger';
import { PaginationSchema } from '../http/page-query.dto.js';

export class SignInResponse {
  @ApiProperty({ format: 'uuid', example: '7f0c2b1e-6c0b-4d3b-9a37-6d0c0f6f2b11' })
  session_id!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' })
  user_agent!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '203.0.113.7',
    description: 'The IP address of the most recent use.',
  })
  ip_address!: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  created_at!: string;

  @ApiProperty({
    format: 'date-time',
    example: '2026-02-01T08:00:00.000Z',
    description: 'The time at which tokens were last issued.',
  })
  last_used_at!: string;

  @ApiProperty({
    format: 'date-time',
    example: '2026-03-02T09:30:00.000Z',
    description: 'The time at which the sign-in expires. Refreshing the access token can extend it.',
  })
  expires_at!: string;

  @ApiProperty({ example: true, description: 'Whether this request belongs to the sign-in.' })
  current!: boolean;
}

export class SignInPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 2 })
  total_sessions!: number;
}

export class SignInListResponse {
  @ApiProperty({ type: [SignInResponse] })
  sessions!: SignInResponse[];

  @ApiProperty({ type: SignInPagination })
  pagination!: SignInPagination;
}
