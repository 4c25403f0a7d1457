import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PromptActivations, PromptPreviews, PromptTemplates } from '@app/prompts';
import { Audit } from '../http/audit/audited.decorator.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { LargeBody } from '../http/body/json-body.interceptor.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { PageQuery, toPageRequest, toPagination } from '../http/page-query.dto.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { PreviewPromptDto, PromptDraftDto } from './prompt.dto.js';
import { toDraft, toPreviewResponse, toTemplateResponse } from './prompt.mapper.js';
import {
  PromptListResponse,
  PromptPreviewResponse,
  PromptTemplateResponse,
  PromptVersionsResponse,
} from './prompt.response.js';

/** LLM-3: templates and their versions. */
@Roles('admin')
@ApiTags('Prompts')
@ApiBearerAuth()
@Controller('admin/prompts')
export class PromptsController {
  constructor(
    private readonly templates: PromptTemplates,
    private readonly activations: PromptActivations,
    private readonly previews: PromptPreviews,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List prompt templates',
    description: 'Returns the latest version of each template.',
  })
  @ApiEnvelope(PromptListResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async list(@Query() query: PageQuery): Promise<PromptListResponse> {
    const page = await this.templates.list(toPageRequest(query));
    const active = await this.activations.current();
    return {
      templates: page.items.map((template) => toTemplateResponse(template, active)),
      pagination: { ...toPagination(query, page), total_templates: page.total },
    };
  }

  @LargeBody()
  @Post()
  @HttpCode(200)
  @Audit('prompt.create', { target: 'template_id', keep: ['name', 'version'] })
  @ApiOperation({
    summary: 'Create a prompt template',
    description: 'The template is not used until it is activated.',
  })
  @ApiEnvelope(PromptTemplateResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: PromptDraftDto,
  ): Promise<PromptTemplateResponse> {
    const template = await this.templates.create(toDraft(body), caller.userId);
    return toTemplateResponse(template, await this.activations.current());
  }

  @LargeBody()
  @Post('preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Preview a prompt',
    description:
      'Returns the messages that a model would get. Nothing is stored. Variables without a value are filled with samples.',
  })
  @ApiEnvelope(PromptPreviewResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  preview(@Body() body: PreviewPromptDto): PromptPreviewResponse {
    return toPreviewResponse(this.previews.preview(toDraft(body), body.values));
  }

  @Get(':template_id')
  @ApiUuidParam('template_id')
  @ApiOperation({ summary: 'List the versions of a prompt template' })
  @ApiEnvelope(PromptVersionsResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async versions(@UuidParam('template_id') templateId: string): Promise<PromptVersionsResponse> {
    const versions = await this.templates.versions(templateId);
    const active = await this.activations.current();
    return { versions: versions.map((template) => toTemplateResponse(template, active)) };
  }

  @LargeBody()
  @Post(':template_id/versions')
  @HttpCode(200)
  @ApiUuidParam('template_id')
  @Audit('prompt.change', { target: 'template_id', keep: ['name', 'version'] })
  @ApiOperation({
    summary: 'Create a version of a prompt template',
    description: 'The version is not used until it is activated.',
  })
  @ApiEnvelope(PromptTemplateResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'] })
  async addVersion(
    @CurrentCaller() caller: Caller,
    @UuidParam('template_id') templateId: string,
    @Body() body: PromptDraftDto,
  ): Promise<PromptTemplateResponse> {
    const template = await this.templates.addVersion(templateId, toDraft(body), caller.userId);
    return toTemplateResponse(template, await this.activations.current());
  }
}
