import { Body, Controller, HttpCode, HttpStatus, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DocumentRevisionService } from '@app/knowledge-base';
import { Audit } from '../../http/audit/audited.decorator.js';
import { Roles } from '../../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../../security/caller.js';
import { LargeBody } from '../../http/body/json-body.interceptor.js';
import { ApiEnvelope } from '../../http/openapi/api-envelope.decorator.js';
import { ApiUuidParam, UuidParam } from '../../http/uuid-param.js';
import { toPublicationResponse, toUpdate, toUpdatedResponse } from './document-changes.mapper.js';
import { DocumentPublicationResponse, DocumentUpdatedResponse } from './document-changes.response.js';
import { UpdateDocumentDto } from './update-document.dto.js';

@ApiTags('Knowledge base')
@ApiBearerAuth()
@Roles('admin')
@Controller('knowledge-base/documents/:document_id')
export class DocumentChangesController {
  constructor(private readonly revisions: DocumentRevisionService) {}

  @LargeBody()
  @Put()
  @Audit('document.change', { target: 'document_id' })
  @ApiUuidParam('document_id')
  @ApiOperation({
    summary: 'Update a document',
    description:
      'Omitted fields are unchanged. The active version answers questions until the new version is ready.',
  })
  @ApiEnvelope(DocumentUpdatedResponse, {
    errors: [
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'NOT_FOUND',
      'CONFLICT',
      'PAYLOAD_TOO_LARGE',
      'DOCUMENT_UNPROCESSABLE',
    ],
  })
  async update(
    @UuidParam('document_id') documentId: string,
    @CurrentCaller() { userId }: Caller,
    @Body() body: UpdateDocumentDto,
  ): Promise<DocumentUpdatedResponse> {
    return toUpdatedResponse(await this.revisions.update(documentId, toUpdate(body), userId));
  }

  @Post('publish')
  @Audit('document.publish', { target: 'document_id' })
  @HttpCode(HttpStatus.OK)
  @ApiUuidParam('document_id')
  @ApiOperation({
    summary: 'Publish a document',
    description: 'The document is searched and used for answers.',
  })
  @ApiEnvelope(DocumentPublicationResponse, {
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'],
  })
  async publish(@UuidParam('document_id') documentId: string): Promise<DocumentPublicationResponse> {
    return toPublicationResponse(await this.revisions.setPublication(documentId, 'published'));
  }

  @Post('draft')
  @Audit('document.draft', { target: 'document_id' })
  @HttpCode(HttpStatus.OK)
  @ApiUuidParam('document_id')
  @ApiOperation({
    summary: 'Move a document back to draft',
    description: 'The document is no longer searched or used for answers.',
  })
  @ApiEnvelope(DocumentPublicationResponse, {
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'],
  })
  async draft(@UuidParam('document_id') documentId: string): Promise<DocumentPublicationResponse> {
    return toPublicationResponse(await this.revisions.setPublication(documentId, 'draft'));
  }

  @Post('archive')
  @Audit('document.archive', { target: 'document_id' })
  @HttpCode(HttpStatus.OK)
  @ApiUuidParam('document_id')
  @ApiOperation({
    summary: 'Archive a document',
    description: 'The document is no longer searched or used for answers.',
  })
  @ApiEnvelope(DocumentPublicationResponse, {
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'],
  })
  async archive(@UuidParam('document_id') documentId: string): Promise<DocumentPublicationResponse> {
    return toPublicationResponse(await this.revisions.setPublication(documentId, 'archived'));
  }
}
