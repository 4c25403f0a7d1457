import { Controller, Delete, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ActiveIndexProvider, DocumentUsage, KnowledgeBaseService } from '@app/knowledge-base';
import { Audit } from '../../http/audit/audited.decorator.js';
import { Roles } from '../../security/access.decorators.js';
import { ApiEnvelope, ApiFile } from '../../http/openapi/api-envelope.decorator.js';
import { toPageRequest, toPagination } from '../../http/page-query.dto.js';
import { ApiUuidParam, UuidParam } from '../../http/uuid-param.js';
import { ChunkListResponse } from './chunk.response.js';
import { attachmentOf } from './attachment.js';
import {
  ChunkQuery,
  DocumentFilterQuery,
  DocumentPurposeQuery,
  DocumentQuery,
  toFilters,
} from './document-query.dto.js';
import {
  toChunkResponse,
  toDeletedResponse,
  toDocumentResponse,
  toFacetsResponse,
} from './document.mapper.js';
import { DocumentFacetsResponse } from './document-facets.response.js';
import {
  DocumentDeletedResponse,
  DocumentListResponse,
  DocumentWithContentResponse,
} from './document.response.js';

@ApiTags('Knowledge base')
@ApiBearerAuth()
@Controller('knowledge-base/documents')
export class DocumentsController {
  constructor(
    private readonly knowledgeBase: KnowledgeBaseService,
    private readonly usage: DocumentUsage,
    private readonly activeIndex: ActiveIndexProvider,
  ) {}

  @Get()
  @Roles('admin', 'support_agent')
  @ApiOperation({ summary: 'List documents' })
  @ApiEnvelope(DocumentListResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async list(@Query() query: DocumentQuery): Promise<DocumentListResponse> {
    const request = { ...toPageRequest(query), sort: query.sort };
    const page = await this.knowledgeBase.list(toFilters(query), request);
    const { modelId } = this.activeIndex.current;
    return {
      documents: page.items.map((document) => toDocumentResponse(document, modelId)),
      pagination: { ...toPagination(query, page), total_documents: page.total },
    };
  }

  @Get('facets')
  @Roles('admin', 'support_agent')
  @ApiOperation({
    summary: 'List the values that documents can be filtered by',
    description: 'Counts the documents that match the filters, for each value.',
  })
  @ApiEnvelope(DocumentFacetsResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async facets(@Query() query: DocumentFilterQuery): Promise<DocumentFacetsResponse> {
    return toFacetsResponse(await this.knowledgeBase.facets(toFilters(query)));
  }

  @Get(':document_id')
  @Audit('document.read', { target: 'document_id', isRead: true })
  @Roles('admin', 'support_agent')
  @ApiOperation({ summary: 'Get a document', description: 'Returns the document with its processed text.' })
  @ApiUuidParam('document_id')
  @ApiEnvelope(DocumentWithContentResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async get(
    @UuidParam('document_id') documentId: string,
    @Query() { purpose }: DocumentPurposeQuery,
  ): Promise<DocumentWithContentResponse> {
    const { document, content } = await this.knowledgeBase.get(documentId);
    if (purpose === 'view') this.usage.opened(documentId);
    return { ...toDocumentResponse(document, this.activeIndex.current.modelId), content };
  }

  @Get(':document_id/file')
  @Audit('document.download', { target: 'document_id' })
  @Roles('admin', 'support_agent')
  @ApiOperation({
    summary: 'Download the original file of a document',
    description: 'Returns the file of the active version, as it was uploaded.',
  })
  @ApiUuidParam('document_id')
  @ApiFile('The file.', ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'])
  async file(@UuidParam('document_id') documentId: string): Promise<StreamableFile> {
    const { document, content } = await this.knowledgeBase.getFile(documentId);
    return new StreamableFile(content, {
      type: document.mimeType,
      length: document.sizeBytes,
      disposition: attachmentOf(document.fileName),
    });
  }

  @Get(':document_id/chunks')
  @Audit('document.read', { target: 'document_id', isRead: true })
  @Roles('admin', 'support_agent')
  @ApiOperation({ summary: 'List the chunks of a document' })
  @ApiUuidParam('document_id')
  @ApiEnvelope(ChunkListResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async chunks(
    @UuidParam('document_id') documentId: string,
    @Query() query: ChunkQuery,
  ): Promise<ChunkListResponse> {
    const page = await this.knowledgeBase.listChunks(documentId, toPageRequest(query));
    return {
      chunks: page.items.map(toChunkResponse),
      pagination: { ...toPagination(query, page), total_chunks: page.total },
    };
  }

  @Delete(':document_id')
  @Audit('document.delete', { target: 'document_id' })
  @Roles('admin')
  @ApiOperation({
    summary: 'Delete a document',
    description: 'Deletes the document and everything derived from it.',
  })
  @ApiUuidParam('document_id')
  @ApiEnvelope(DocumentDeletedResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async delete(@UuidParam('document_id') documentId: string): Promise<DocumentDeletedResponse> {
    return toDeletedResponse(await this.knowledgeBase.delete(documentId));
  }
}
