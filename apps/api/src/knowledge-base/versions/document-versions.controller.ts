import { Controller, Get, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DocumentVersionsService } from '@app/knowledge-base';
import { Audit } from '../../http/audit/audited.decorator.js';
import { ApiEnvelope } from '../../http/openapi/api-envelope.decorator.js';
import { ApiUuidParam, UuidParam } from '../../http/uuid-param.js';
import { ApiVersionParam, VersionParam } from '../../http/version-param.js';
import { Roles } from '../../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../../security/caller.js';
import { toUpdatedResponse } from '../documents/document-changes.mapper.js';
import { DocumentUpdatedResponse } from '../documents/document-changes.response.js';
import { toVersionResponse } from './document-version.mapper.js';
import {
  DocumentVersionListResponse,
  DocumentVersionWithContentResponse,
} from './document-version.response.js';

@ApiTags('Knowledge base')
@ApiBearerAuth()
@Controller('knowledge-base/documents/:document_id/versions')
export class DocumentVersionsController {
  constructor(private readonly versions: DocumentVersionsService) {}

  @Get()
  @Roles('admin', 'support_agent')
  @ApiUuidParam('document_id')
  @ApiOperation({
    summary: 'List the versions of a document',
    description:
      'Returns the active version, the previous versions that are kept and the version that is being ingested. A version with the same content as the one after it is not kept.',
  })
  @ApiEnvelope(DocumentVersionListResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async list(@UuidParam('document_id') documentId: string): Promise<DocumentVersionListResponse> {
    return { versions: (await this.versions.list(documentId)).map(toVersionResponse) };
  }

  @Get(':version')
  @Audit('document.read', { target: 'document_id', isRead: true })
  @Roles('admin', 'support_agent')
  @ApiUuidParam('document_id')
  @ApiVersionParam()
  @ApiOperation({
    summary: 'Get a version of a document',
    description: 'Returns the version with its processed text.',
  })
  @ApiEnvelope(DocumentVersionWithContentResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async get(
    @UuidParam('document_id') documentId: string,
    @VersionParam() number: number,
  ): Promise<DocumentVersionWithContentResponse> {
    const { version, content } = await this.versions.get(documentId, number);
    return { ...toVersionResponse(version), content };
  }

  @Post(':version/restore')
  @Audit('document.restore', { target: 'document_id', keep: ['reindexing_job_id'] })
  @Roles('admin')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiUuidParam('document_id')
  @ApiVersionParam()
  @ApiOperation({
    summary: 'Restore a version of a document',
    description:
      'Ingests the content of the version as a new version. The active version answers questions until the new version is ready.',
  })
  @ApiEnvelope(DocumentUpdatedResponse, {
    status: HttpStatus.ACCEPTED,
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'],
  })
  async restore(
    @UuidParam('document_id') documentId: string,
    @VersionParam() version: number,
    @CurrentCaller() { userId }: Caller,
  ): Promise<DocumentUpdatedResponse> {
    return toUpdatedResponse(await this.versions.restore(documentId, version, userId));
  }
}
