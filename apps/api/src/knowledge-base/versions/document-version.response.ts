import { ApiProperty } from '@nestjs/swagger';
import { VERSION_CHANGES, VERSION_STATES, type VersionChange, type VersionState } from '@app/knowledge-base';

const TIME = { format: 'date-time', example: '2026-01-31T09:30:00.000Z' };

export class DocumentVersionResponse {
  @ApiProperty({ type: 'integer', example: 2 })
  version!: number;

  @ApiProperty({
    enum: VERSION_STATES,
    example: 'previous',
    description: 'An `active` version answers questions. A `previous` version can be restored.',
  })
  state!: VersionState;

  @ApiProperty({ example: false, description: 'Whether the version answers questions.' })
  active!: boolean;

  @ApiProperty({
    enum: VERSION_CHANGES,
    example: 'file',
    description:
      'Why the version was made. `upload`: the document was added. `file`: a file replaced its content. `content`: its text was edited. `details`: its title or language was changed. `reindex`: it was ingested again without a change. `restore`: it has the content of an earlier version.',
  })
  change!: VersionChange;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: null,
    description: 'The version that was restored.',
  })
  restored_from!: number | null;

  @ApiProperty({ ...TIME, description: 'The time at which the version was requested.' })
  created_at!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11',
    description: 'The account that requested the version. It is null if the service did so itself.',
  })
  created_by!: string | null;

  @ApiProperty({
    ...TIME,
    type: String,
    nullable: true,
    description:
      'The time at which the version became active. It is null while the version is being ingested.',
  })
  indexed_at!: string | null;

  @ApiProperty({ example: 'returns.md' })
  file_name!: string;

  @ApiProperty({ example: 'text/markdown' })
  mime_type!: string;

  @ApiProperty({ type: 'integer', example: 2_048 })
  size_bytes!: number;

  @ApiProperty({ type: 'integer', nullable: true, example: 9 })
  chunk_count!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 640 })
  word_count!: number | null;
}

export class DocumentVersionWithContentResponse extends DocumentVersionResponse {
  @ApiProperty({ example: '# Returns\n\nYou have thirty days.', description: 'The processed text.' })
  content!: string;
}

export class DocumentVersionListResponse {
  @ApiProperty({ type: [DocumentVersionResponse], description: 'The newest version comes first.' })
  versions!: DocumentVersionResponse[];
}
