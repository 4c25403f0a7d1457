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
import { DocumentReplacementService, IngestionStatusService } from '@app/knowledge-base';
import { Audit } from '../../http/audit/audited.decorator.js';
import { Roles } from '../../security/access.decorators.js';
import { Feature } from '../../security/feature.guard.js';
import { ThrottleUploads } from '../../security/rate-limits/throttlers.js';
import { type Caller, CurrentCaller } from '../../security/caller.js';
import { ApiEnvelope, ApiEvents } from '../../http/openapi/api-envelope.decorator.js';
import { EventStreams, wantsEvents } from '../../http/sse/event-streams.js';
import { ApiUuidParam, UuidParam } from '../../http/uuid-param.js';
import type { ReceivedFile } from './blob.storage-engine.js';
import { DocumentUploadInterceptor } from './document-upload.interceptor.js';
import { ApiIdempotencyKey, IdempotencyKey } from './idempotency-key.js';
import { IngestDocumentDto, IngestDocumentForm } from './ingest-document.dto.js';
import { ALL_INGESTION_EVENTS, INGESTION_EVENTS, toJobEvents, toProgressEvents } from './ingestion-events.js';
import { toAccepted, toStatusResponse, toUpload } from './ingestion.mapper.js';
import { IngestionAccepted, IngestionStatusResponse } from './ingestion.response.js';

@ApiTags('Knowledge base')
@ApiBearerAuth()
@Controller('knowledge-base/documents/ingest')
export class IngestionController {
  constructor(
    private readonly uploads: DocumentReplacementService,
    private readonly ingestions: IngestionStatusService,
    private readonly streams: EventStreams,
  ) {}

  @Post()
  @Feature('document_ingestion')
  @Audit('document.ingest', { target: 'document_id' })
  @Roles('admin')
  @ThrottleUploads()
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
    const submitted = await this.uploads.submit(
      toUpload(file, form, userId),
      form.on_same_name ?? 'keep',
      key === undefined ? undefined : { userId, key },
    );
    return toAccepted(submitted, file.blob.size);
  }

  @Get('events')
  @Roles('admin', 'support_agent')
  @ApiOperation({
    summary: 'Stream the progress of all ingestion jobs',
    description:
      'Sends an event for each change of a job from now on. `vector_ids` is empty in these events. Open the stream before the uploads to follow all of them.',
  })
  @ApiEvents('The changes of all ingestion jobs.', ALL_INGESTION_EVENTS, ['UNAUTHENTICATED', 'FORBIDDEN'])
  async events(
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const changes = (call: { signal: AbortSignal }) => toJobEvents(this.ingestions.watchAll(call));
    return this.streams.open(response, changes, { watching: true, caller });
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
