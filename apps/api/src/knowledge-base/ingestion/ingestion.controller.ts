import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Post,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DocumentUploadService, IngestionStatusService } from '@app/knowledge-base';
import { Roles } from '../../http/auth/access.decorators.js';
import { ApiEnvelope } from '../../http/openapi/api-envelope.decorator.js';
import { ApiUuidParam, UuidParam } from '../../http/uuid-param.js';
import type { ReceivedFile } from './blob.storage-engine.js';
import { DocumentUploadInterceptor } from './document-upload.interceptor.js';
import { IngestDocumentDto, IngestDocumentForm } from './ingest-document.dto.js';
import { toAccepted, toStatusResponse, toUpload } from './ingestion.mapper.js';
import { IngestionAccepted, IngestionStatusResponse } from './ingestion.response.js';

@ApiTags('Knowledge base')
@ApiBearerAuth()
@Controller('knowledge-base/documents/ingest')
export class IngestionController {
  constructor(
    private readonly uploads: DocumentUploadService,
    private readonly ingestions: IngestionStatusService,
  ) {}

  @Post()
  @Roles('admin')
  @HttpCode(HttpStatus.ACCEPTED)
  @UseInterceptors(DocumentUploadInterceptor)
  @ApiOperation({ summary: 'Upload a document; it is ingested in the background' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: IngestDocumentForm })
  @ApiEnvelope(IngestionAccepted, {
    status: HttpStatus.ACCEPTED,
    errors: [
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'CONFLICT',
      'PAYLOAD_TOO_LARGE',
      'UNSUPPORTED_MEDIA_TYPE',
      'DOCUMENT_UNPROCESSABLE',
    ],
  })
  async ingest(
    @UploadedFile() file: ReceivedFile,
    @Body() form: IngestDocumentDto,
  ): Promise<IngestionAccepted> {
    return toAccepted(await this.uploads.submit(toUpload(file, form)), file.blob.size);
  }

  @Get(':job_id/status')
  @Roles('admin', 'support_agent')
  @ApiOperation({ summary: 'How far the ingestion of a document is' })
  @ApiUuidParam('job_id')
  @ApiEnvelope(IngestionStatusResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async status(@UuidParam('job_id') jobId: string): Promise<IngestionStatusResponse> {
    const { job, vectorIds } = await this.ingestions.get(jobId);
    return toStatusResponse(job, vectorIds);
  }
}
