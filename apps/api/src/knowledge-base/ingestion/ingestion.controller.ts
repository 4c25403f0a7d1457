import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Post,
  Req,
  Res,
  type StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DocumentUploadService, IngestionStatusService } from '@app/knowledge-base';
import { Audit } from '../../http/audit/audited.decorator.js';
import { Roles } from '../../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../../security/caller.js';
import { ApiEnvelope } from '../../http/openapi/api-envelope.decorator.js';
import { EventStreams, wantsEvents } from '../../http/sse/event-streams.js';
import { ApiUuidParam, UuidParam } from '../../http/uuid-param.js';
import type { ReceivedFile } from './blob.storage-engine.js';
import { DocumentUploadInterceptor } from './document-upload.interceptor.js';
import { ApiIdempotencyKey, IdempotencyKey } from './idempotency-key.js';
import { IngestDocumentDto, IngestDocumentForm } from './ingest-document.dto.js';
import { INGESTION_EVENTS, toProgressEvents } from './ingestion-events.js';
import { toAccepted, toStatusResponse, toUpload } from './ingestion.mapper.js';
import { IngestionAccepted, IngestionStatusResponse } from './ingestion.response.js';

@ApiTags('Knowledge base')
@ApiBearerAuth()
@Controller('knowledge-base/documents/ingest')
export class IngestionController {
  constructor(
    private readonly uploads: DocumentUploadService,
    private readonly ingestions: IngestionStatusService,
    private readonly streams: EventStreams,
  ) {}

  @Post()
  @Audit('document.ingest', { target: 'document_id' })
  @Roles('admin')
  @HttpCode(HttpStatus.ACCEPTED)
  @UseInterceptors(DocumentUploadInterceptor)
  @ApiOperation({
    summary: 'Upload a document',
    description:
      'The document is ingested in the background. Use the returned `job_id` to follow the progress.',
  })
  @ApiIdempotencyKey()
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
    @CurrentCaller() { userId }: Caller,
    @IdempotencyKey() key: string | undefined,
  ): Promise<IngestionAccepted> {
    const job = await this.uploads.submit(
      toUpload(file, form),
      key === undefined ? undefined : { userId, key },
    );
    return toAccepted(job, file.blob.size);
  }

  @Get(':job_id/status')
  @Roles('admin', 'support_agent')
  @ApiOperation({
    summary: 'Get the status of an ingestion job',
    description:
      'With `Accept: text/event-stream`, the response is a stream. It sends a `progress` event for each change and a `done` event when the job is finished. Both contain the same object as the JSON response.',
  })
  @ApiUuidParam('job_id')
  @ApiEnvelope(IngestionStatusResponse, {
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    events: INGESTION_EVENTS,
  })
  async status(
    @CurrentCaller() caller: Caller,
    @UuidParam('job_id') jobId: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<IngestionStatusResponse | StreamableFile> {
    if (wantsEvents(request)) {
      const progress = (call: { signal: AbortSignal }) =>
        toProgressEvents(this.ingestions.watch(jobId, call));
      return this.streams.open(response, progress, { watching: true, caller });
    }
    const { job, vectorIds } = await this.ingestions.get(jobId);
    return toStatusResponse(job, vectorIds);
  }
}
