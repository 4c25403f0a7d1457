import { ApiProperty } from '@nestjs/swagger';

/** Where a chunk lies in its document. */
export class ChunkPlace {
  @ApiProperty({ type: 'integer', example: 3 })
  chunk_index!: number;

  @ApiProperty({
    type: 'integer',
    example: 1204,
    description: 'The start of the chunk, as a UTF-16 offset into the content of the document.',
  })
  start_position!: number;

  @ApiProperty({
    type: 'integer',
    example: 1242,
    description: 'The end of the chunk (exclusive), as a UTF-16 offset into the content of the document.',
  })
  end_position!: number;

  @ApiProperty({ type: 'integer', example: 9 })
  token_count!: number;

  @ApiProperty({ type: String, nullable: true, example: 'Refunds' })
  section_title!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: null })
  page_number!: number | null;
}
