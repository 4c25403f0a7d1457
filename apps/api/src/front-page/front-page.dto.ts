import { ApiProperty } from '@nestjs/swagger';
import { ANSWERABLE_DOCUMENTS, type AnswerableDocumentsKind } from '@app/knowledge-base';

export class FrontPageResponse {
  @ApiProperty({
    enum: ANSWERABLE_DOCUMENTS,
    example: 'sample',
    description:
      'Which documents answer questions. `none`: there are none. `preparing`: the first ones are being ingested. `sample`: the sample documents are ready, whether or not there are others. `own`: there are only documents of the operator.',
  })
  documents!: AnswerableDocumentsKind;

  @ApiProperty({ example: true, description: 'Whether visitors without an account may ask.' })
  visitors_admitted!: boolean;
}
