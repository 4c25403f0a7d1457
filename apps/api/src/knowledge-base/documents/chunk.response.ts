import { ApiProperty } from '@nestjs/swagger';
import { PaginationSchema } from '../../http/page-query.dto.js';

export class ChunkResponse {
  @ApiProperty({ format: 'uuid', example: '2b115f0c-6c0b-8d3b-9a37-6d0c0f6f2b11' })
  chunk_id!: string;

  @ApiProperty({ type: 'integer', example: 0 })
  chunk_index!: number;

  @ApiProperty({ example: '## Refunds\n\nA refund takes five days.' })
  content!: string;

  @ApiProperty({
    type: 'integer',
    example: 1204,
    description: 'UTF-16 offset into the content of the document.',
  })
  start_position!: number;

  @ApiProperty({ type: 'integer', example: 1242, description: 'Exclusive.' })
  end_position!: number;

  @ApiProperty({ type: 'integer', example: 9 })
  token_count!: number;

  @ApiProperty({ type: 'integer', example: 0, description: 'Characters shared with the chunk before.' })
  overlap_with_previous!: number;

  @ApiProperty({ type: 'integer', example: 0, description: 'Characters shared with the chunk after.' })
  overlap_with_next!: number;

  @ApiProperty({ example: 'and send it back to us.', description: 'Up to 200 characters.' })
  preceding_text!: string;

  @ApiProperty({ example: '## Exchanges', description: 'Up to 200 characters.' })
  following_text!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Refunds' })
  section_title!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: null })
  page_number!: number | null;
}

export class ChunkPagination extends PaginationSchema {
  @ApiProperty({ type: 'integer', example: 9 })
  total_chunks!: number;
}

export class ChunkListResponse {
  @ApiProperty({ type: [ChunkResponse] })
  chunks!: ChunkResponse[];

  @ApiProperty({ type: ChunkPagination })
  pagination!: ChunkPagination;
}
