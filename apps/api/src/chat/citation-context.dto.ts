import { ApiProperty } from '@nestjs/swagger';

export class CitationContextResponse {
  @ApiProperty({ format: 'uuid', example: '9a1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c44' })
  document_id!: string;

  @ApiProperty({ example: 'First five minutes' })
  title!: string;

  @ApiProperty({ type: 'integer', nullable: true, example: null })
  page_number!: number | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    example: 'Add documents',
    description: 'The heading of the section that contains the quote, if the cited version is still active.',
  })
  section_title!: string | null;

  @ApiProperty({ example: 'Upload a Markdown or text file with `attendant ingest`.' })
  quote!: string;

  @ApiProperty({
    type: 'string',
    nullable: true,
    example: 'The knowledge base is empty at first. ',
    description:
      'Up to 600 characters of the document before the quote. `null` if the cited version has been deleted.',
  })
  before!: string | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    example: ' It can be asked about a second later.',
    description: 'Up to 600 characters after the quote. `null` if the cited version has been deleted.',
  })
  after!: string | null;
}
