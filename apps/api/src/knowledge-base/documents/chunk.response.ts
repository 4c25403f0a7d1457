import { ApiProperty } from '@nestjs/swagger';
import { PASSAGE_FLAGS, type PassageFlag } from '@app/guardrails';
import { PaginationSchema } from '../../http/page-query.dto.js';
import { ChunkPlace } from '../chunk-place.schema.js';

export class ChunkResponse extends ChunkPlace {
  @ApiProperty({ format: 'uuid', example: '2b115f0c-6c0b-8d3b-9a37-6d0c0f6f2b11' })
  chunk_id!: string;

  @ApiProperty({ example: '## Refunds\n\nA refund takes five days.' })
  content!: string;

  @ApiProperty({
    type: 'integer',
    example: 0,
    description: 'The number of characters shared with the previous chunk.',
  })
  overlap_with_previous!: number;

  @ApiProperty({
    type: 'integer',
    example: 0,
    description: 'The number of characters shared with the next chunk.',
  })
  overlap_with_next!: number;

  @ApiProperty({
    example: 'and send it back to us.',
    description: 'The text before the chunk, up to 200 characters.',
  })
  preceding_text!: string;

  @ApiProperty({ example: '## Exchanges', description: 'The text after the chunk, up to 200 characters.' })
  following_text!: string;

  @ApiProperty({
    enum: PASSAGE_FLAGS,
    isArray: true,
    example: [],
    description:
      'Warnings about the content. `instructions`: it has sentences addressed to the assistant, which are never quoted in an answer or sent to a model. `hidden_text`: it has characters that are invisible to readers.',
  })
  flags!: PassageFlag[];
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
