import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Post,
  Put,
  Query,
  Req,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReportsService } from '@app/reports';
import { Audit } from '../http/audit/audited.decorator.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { toPagination } from '../http/page-query.dto.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import type { ReceivedFile } from '../knowledge-base/ingestion/blob.storage-engine.js';
import { DocumentUploadInterceptor } from '../knowledge-base/ingestion/document-upload.interceptor.js';
import { Roles } from '../security/access.decorators.js';
import { type AuthenticatedRequest, type Caller, CurrentCaller } from '../security/caller.js';
import { Feature } from '../security/feature.guard.js';
import { ThrottleUploads } from '../security/rate-limits/throttlers.js';
import { MessageResponse } from '../users/account.dto.js';
import { ReportLookup } from './report-lookup.js';
import { ChangeReportDto, ReportListQuery, UploadReportDto, UploadReportForm } from './reports.dto.js';
import { scopeOf, toChanges, toDraft, toReportResponse, toReportUpload } from './reports.mapper.js';
import { ReportAcceptedResponse, ReportListResponse, ReportResponse } from './reports.response.js';
import { RestrictedReads } from './restricted-reads.js';

const REFUSALS = ['UNAUTHENTICATED', 'FORBIDDEN'] as const;

@ApiTags('Reports')
@ApiBearerAuth()
@Roles('admin', 'analyst')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly lookup: ReportLookup,
    private readonly restricted: RestrictedReads,
  ) {}

  @Post()
  @Feature('document_ingestion')
  @Roles('admin')
  @Audit('report.upload', { target: 'report_id' })
  @ThrottleUploads()
  @HttpCode(HttpStatus.ACCEPTED)
  @UseInterceptors(DocumentUploadInterceptor)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: UploadReportForm })
  @ApiOperation({
    summary: 'Upload a report',
    description:
      'The report becomes a document of the knowledge base, but the support chat does not use it. The server extracts its entities and statistics when it ingests the document.',
  })
  @ApiEnvelope(ReportAcceptedResponse, {
    status: HttpStatus.ACCEPTED,
    errors: [
      ...REFUSALS,
      'CONFLICT',
      'PAYLOAD_TOO_LARGE',
      'UNSUPPORTED_MEDIA_TYPE',
      'DOCUMENT_UNPROCESSABLE',
    ],
  })
  async upload(
    @UploadedFile() file: ReceivedFile,
    @Body() form: UploadReportDto,
    @CurrentCaller() { userId }: Caller,
  ): Promise<ReportAcceptedResponse> {
    const job = await this.reports.submit(toDraft(form), toReportUpload(file, form, userId));
    return {
      job_id: job.jobId,
      report_id: job.documentId,
      status: 'processing',
      message: 'The report is being ingested. It is used for answers as soon as the job is completed.',
    };
  }

  @Get()
  @ApiOperation({ summary: 'List reports' })
  @ApiEnvelope(ReportListResponse, { errors: REFUSALS })
  async list(@CurrentCaller() caller: Caller, @Query() query: ReportListQuery): Promise<ReportListResponse> {
    const page = await this.lookup.list(query, caller);
    return {
      reports: page.items.map(toReportResponse),
      pagination: { ...toPagination(query, page), total_reports: page.total },
    };
  }

  @Get(':report_id')
  @ApiUuidParam('report_id')
  @ApiOperation({ summary: 'Get a report' })
  @ApiEnvelope(ReportResponse, { errors: [...REFUSALS, 'NOT_FOUND'] })
  async get(
    @CurrentCaller() caller: Caller,
    @UuidParam('report_id') reportId: string,
    @Req() request: AuthenticatedRequest,
  ): Promise<ReportResponse> {
    const found = await this.reports.get(reportId, scopeOf(caller));
    await this.restricted.record(request, found);
    return toReportResponse(found);
  }

  @Put(':report_id')
  @Roles('admin')
  @Audit('report.change', { target: 'report_id' })
  @ApiUuidParam('report_id')
  @ApiOperation({ summary: 'Change the title, publisher, year or type of a report' })
  @ApiEnvelope(ReportResponse, { errors: [...REFUSALS, 'NOT_FOUND'] })
  async change(
    @CurrentCaller() caller: Caller,
    @UuidParam('report_id') reportId: string,
    @Body() body: ChangeReportDto,
  ): Promise<ReportResponse> {
    return toReportResponse(await this.reports.change(reportId, scopeOf(caller), toChanges(body)));
  }

  @Delete(':report_id')
  @Roles('admin')
  @Audit('report.delete', { target: 'report_id' })
  @ApiUuidParam('report_id')
  @ApiOperation({
    summary: 'Delete a report',
    description: 'Deletes the report, its document, and the entities and statistics extracted from it.',
  })
  @ApiEnvelope(MessageResponse, { errors: [...REFUSALS, 'NOT_FOUND'] })
  async delete(
    @CurrentCaller() caller: Caller,
    @UuidParam('report_id') reportId: string,
  ): Promise<MessageResponse> {
    await this.reports.delete(reportId, scopeOf(caller));
    return { message: 'The report has been deleted.' };
  }
}
