import { Controller, Get, HttpCode, HttpStatus, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IngestionJobsService } from '@app/knowledge-base';
import { Audit } from '../../http/audit/audited.decorator.js';
import { ApiEnvelope } from '../../http/openapi/api-envelope.decorator.js';
import { toPageRequest, toPagination } from '../../http/page-query.dto.js';
import { ApiUuidParam, UuidParam } from '../../http/uuid-param.js';
import { Roles } from '../../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../../security/caller.js';
import { IngestionJobListResponse, IngestionJobQuery } from './ingestion-jobs.dto.js';
import { toJobResponse, toStatusResponse } from './ingestion.mapper.js';
import { IngestionStatusResponse } from './ingestion.response.js';

@ApiTags('Knowledge base')
@ApiBearerAuth()
@Controller('knowledge-base/documents/ingest')
export class IngestionJobsController {
  constructor(private readonly jobs: IngestionJobsService) {}

  @Get()
  @Roles('admin', 'support_agent')
  @ApiOperation({
    summary: 'List ingestion jobs',
    description: 'Get the status of a job for the IDs of its vectors.',
  })
  @ApiEnvelope(IngestionJobListResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async list(@Query() query: IngestionJobQuery): Promise<IngestionJobListResponse> {
    const filters = { statuses: query.status, documentId: query.document_id?.toLowerCase() };
    const page = await this.jobs.list(filters, { ...toPageRequest(query), sort: query.sort });
    return {
      jobs: page.items.map(toJobResponse),
      pagination: { ...toPagination(query, page), total_jobs: page.total },
    };
  }

  @Post(':job_id/retry')
  @Roles('admin')
  @Audit('ingestion.retry', { target: 'document_id', keep: ['job_id'] })
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiUuidParam('job_id')
  @ApiOperation({
    summary: 'Retry a failed ingestion job',
    description:
      'Starts a new job, whose ID is returned. A job can be retried unless a later job of the same document has taken its place, or its file was refused and another version of the document is active.',
  })
  @ApiEnvelope(IngestionStatusResponse, {
    status: HttpStatus.ACCEPTED,
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'],
  })
  async retry(
    @UuidParam('job_id') jobId: string,
    @CurrentCaller() { userId }: Caller,
  ): Promise<IngestionStatusResponse> {
    return toStatusResponse(await this.jobs.retry(jobId, userId), []);
  }

  @Post(':job_id/cancel')
  @Roles('admin')
  @Audit('ingestion.cancel', { target: 'document_id', keep: ['job_id'] })
  @HttpCode(HttpStatus.OK)
  @ApiUuidParam('job_id')
  @ApiOperation({
    summary: 'Cancel an ingestion job',
    description:
      'The job fails. The active version of the document continues to answer questions. A document without an active version fails until the job is retried.',
  })
  @ApiEnvelope(IngestionStatusResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'] })
  async cancel(@UuidParam('job_id') jobId: string): Promise<IngestionStatusResponse> {
    return toStatusResponse(await this.jobs.cancel(jobId), []);
  }
}
