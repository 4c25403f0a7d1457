import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ConfigurationApprovals, ConfigurationService } from '@app/admin';
import { Audit } from '../http/audit/audited.decorator.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { PageQuery, toPageRequest, toPagination } from '../http/page-query.dto.js';
import { ChangeConfigDto, RollBackConfigDto } from './admin-config.dto.js';
import {
  toConfigResponse,
  toFieldResponse,
  toOutcomeResponse,
  toPatch,
  toVersionResponse,
} from './admin-config.mapper.js';
import { ConfigFieldsResponse, ConfigPreviewResponse } from './admin-config-fields.response.js';
import { ConfigChangeResponse, ConfigResponse, ConfigVersionsResponse } from './admin-config.response.js';

@Roles('admin')
@ApiTags('Administration')
@ApiBearerAuth()
@Controller('admin/config')
export class AdminConfigController {
  constructor(
    private readonly configuration: ConfigurationService,
    private readonly approvals: ConfigurationApprovals,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Get the active configuration' })
  @ApiEnvelope(ConfigResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  read(): ConfigResponse {
    return toConfigResponse(this.configuration.state);
  }

  @Put()
  @Audit('config.change', { keep: ['changes', 'version', 'proposal_id'] })
  @ApiOperation({
    summary: 'Change the configuration',
    description:
      'Changes the given settings and leaves all others unchanged. The change takes effect immediately, except for another embedding model, which takes effect when reindexing is finished. With CONFIG_APPROVAL, the change waits for the approval of another administrator, and `proposal_id` names it. A gate may require an evaluation; see `PUT /admin/evaluation-gate`.',
  })
  @ApiEnvelope(ConfigChangeResponse, {
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'CONFLICT', 'EVALUATION_REQUIRED'],
  })
  async change(
    @CurrentCaller() caller: Caller,
    @Body() body: ChangeConfigDto,
  ): Promise<ConfigChangeResponse> {
    const change = { patch: toPatch(body), changedBy: caller.userId, expectedVersion: body.version };
    return toOutcomeResponse(await this.approvals.change(change));
  }

  @Get('fields')
  @ApiOperation({
    summary: 'List the settings of the configuration',
    description:
      'Returns what a form needs: the label, the type, the bounds, the options and what each of them requires, the values, and the source of the effective value.',
  })
  @ApiEnvelope(ConfigFieldsResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  fields(): ConfigFieldsResponse {
    return { fields: this.configuration.fields().map(toFieldResponse) };
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Preview a change of the configuration',
    description: 'Returns what would change, and why the change would be refused. Nothing is changed.',
  })
  @ApiEnvelope(ConfigPreviewResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async preview(@Body() body: ChangeConfigDto): Promise<ConfigPreviewResponse> {
    const { changes, problems } = await this.configuration.preview(toPatch(body));
    return { changes: [...changes], problems: [...problems] };
  }

  @Get('versions')
  @ApiOperation({
    summary: 'List configuration versions',
    description: 'Returns what was changed, by whom and when.',
  })
  @ApiEnvelope(ConfigVersionsResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async versions(@Query() query: PageQuery): Promise<ConfigVersionsResponse> {
    const page = await this.configuration.list(toPageRequest(query));
    return {
      versions: page.items.map(toVersionResponse),
      pagination: { ...toPagination(query, page), total_versions: page.total },
    };
  }

  @Post('rollback')
  @HttpCode(200)
  @Audit('config.rollback', { keep: ['changes', 'version', 'proposal_id'] })
  @ApiOperation({ summary: 'Roll back to an earlier configuration version' })
  @ApiEnvelope(ConfigChangeResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'] })
  async rollBack(
    @CurrentCaller() caller: Caller,
    @Body() { version }: RollBackConfigDto,
  ): Promise<ConfigChangeResponse> {
    return toOutcomeResponse(await this.approvals.rollBack(version, caller.userId));
  }
}
