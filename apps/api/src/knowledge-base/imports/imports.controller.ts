import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ImportsService } from '@app/knowledge-base';
import { Audit } from '../../http/audit/audited.decorator.js';
import { ApiEnvelope } from '../../http/openapi/api-envelope.decorator.js';
import { PageQuery, toPageRequest, toPagination } from '../../http/page-query.dto.js';
import { ApiUuidParam, UuidParam } from '../../http/uuid-param.js';
import { Roles } from '../../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../../security/caller.js';
import { Feature } from '../../security/feature.guard.js';
import { MessageResponse } from '../../users/account.dto.js';
import { CreateImportDto, ImportItemsQuery, ImportPlanDto } from './import.dto.js';
import { toImportDraft, toImportResponse, toItemResponse, toPlanChanges } from './import.mapper.js';
import { ImportItemListResponse, ImportListResponse, ImportResponse } from './import.response.js';

@Roles('admin')
@ApiTags('Knowledge base')
@ApiBearerAuth()
@Controller('knowledge-base/imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Post()
  @Feature('document_ingestion')
  @Audit('import.create', { target: 'import_id', keep: ['type', 'location', 'schedule'] })
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiOperation({
    summary: 'Import a website, folder or archive',
    description:
      'The source is read in the background. Private addresses are refused unless IMPORT_PRIVATE_HOSTS lists their host.',
  })
  @ApiEnvelope(ImportResponse, {
    status: HttpStatus.ACCEPTED,
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'CONFLICT'],
  })
  async create(@CurrentCaller() { userId }: Caller, @Body() body: CreateImportDto): Promise<ImportResponse> {
    return toImportResponse(await this.imports.create(toImportDraft(body, userId)));
  }

  @Get()
  @ApiOperation({ summary: 'List imports' })
  @ApiEnvelope(ImportListResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async list(@Query() query: PageQuery): Promise<ImportListResponse> {
    const page = await this.imports.list(toPageRequest(query));
    return {
      imports: page.items.map(toImportResponse),
      pagination: { ...toPagination(query, page), total_imports: page.total },
    };
  }

  @Get(':import_id')
  @ApiUuidParam('import_id')
  @ApiOperation({ summary: 'Get an import', description: 'Returns the import with the progress of its run.' })
  @ApiEnvelope(ImportResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async get(@UuidParam('import_id') importId: string): Promise<ImportResponse> {
    return toImportResponse(await this.imports.get(importId));
  }

  @Get(':import_id/items')
  @ApiUuidParam('import_id')
  @ApiOperation({
    summary: 'List the pages and files of an import',
    description: 'Returns the state of each page or file, and the problem if it was not imported.',
  })
  @ApiEnvelope(ImportItemListResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async items(
    @UuidParam('import_id') importId: string,
    @Query() query: ImportItemsQuery,
  ): Promise<ImportItemListResponse> {
    const page = await this.imports.listPages(importId, query.outcome ?? [], toPageRequest(query));
    return {
      items: page.items.map(toItemResponse),
      pagination: { ...toPagination(query, page), total_items: page.total },
    };
  }

  @Put(':import_id')
  @ApiUuidParam('import_id')
  @Audit('import.change', { target: 'import_id', keep: ['schedule', 'on_missing'] })
  @ApiOperation({
    summary: 'Change the schedule and limits of an import',
    description: 'Omitted fields are unchanged. The change applies from the next run on.',
  })
  @ApiEnvelope(ImportResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async change(
    @UuidParam('import_id') importId: string,
    @Body() body: ImportPlanDto,
  ): Promise<ImportResponse> {
    return toImportResponse(await this.imports.change(importId, toPlanChanges(body)));
  }

  @Post(':import_id/run')
  @Feature('document_ingestion')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiUuidParam('import_id')
  @Audit('import.run', { target: 'import_id' })
  @ApiOperation({
    summary: 'Run an import again',
    description:
      'Changed pages and files replace the content of their documents, and unchanged ones are left alone.',
  })
  @ApiEnvelope(ImportResponse, {
    status: HttpStatus.ACCEPTED,
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'],
  })
  async run(@UuidParam('import_id') importId: string): Promise<ImportResponse> {
    return toImportResponse(await this.imports.run(importId));
  }

  @Post(':import_id/cancel')
  @HttpCode(HttpStatus.OK)
  @ApiUuidParam('import_id')
  @Audit('import.cancel', { target: 'import_id' })
  @ApiOperation({
    summary: 'Cancel the run of an import',
    description: 'Documents that were imported so far are kept.',
  })
  @ApiEnvelope(ImportResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'] })
  async cancel(@UuidParam('import_id') importId: string): Promise<ImportResponse> {
    return toImportResponse(await this.imports.cancel(importId));
  }

  @Delete(':import_id')
  @ApiUuidParam('import_id')
  @Audit('import.delete', { target: 'import_id' })
  @ApiOperation({
    summary: 'Delete an import',
    description: 'A run in progress is stopped. The imported documents are kept.',
  })
  @ApiEnvelope(MessageResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async delete(@UuidParam('import_id') importId: string): Promise<MessageResponse> {
    await this.imports.delete(importId);
    return { message: 'The import has been deleted. Its documents are kept.' };
  }
}
