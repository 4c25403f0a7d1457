import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ConfigurationService } from '@app/admin';
import { Audit } from '../http/audit/audited.decorator.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { PageQuery, toPageRequest, toPagination } from '../http/page-query.dto.js';
import { ChangeConfigDto, RollBackConfigDto } from './admin-config.dto.js';
import {
  toChangeResponse,
  toConfigResponse,
  toFieldResponse,
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
  constructor(private readonly configuration: ConfigurationService) {}

  @Get()
  @ApiOperation({ summary: 'Get the active configuration' })
  @ApiEnvelope(ConfigResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  read(): ConfigResponse {
    return toConfigResponse(this.configuration.state);
  }

  @Put()
  @Audit('config.change', { keep: ['changes', 'version'] })
  @ApiOperation({
    summary: 'Change the configuration',
    description:
      'Changes the given settings and leaves all others unchanged. The change takes effect immediately, except for another embedding model, which takes effect when reindexing is finished.',
  })
  @ApiEnvelope(ConfigChangeResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'CONFLICT'] })
  async change(
    @CurrentCaller() caller: Caller,
    @Body() body: ChangeConfigDto,
  ): Promise<ConfigChangeResponse> {
    const change = { patch: toPatch(body), changedBy: caller.userId, expectedVersion: body.version };
    return toChangeResponse(await this.configuration.change(change));
  }

  @Get('fields')
  @ApiOperation({
    summary: 'List the settings of the configuration',
    description:
      'Returns what a form needs: the label, the type, the bounds, the options with what each lacks, the values, and where the value in force comes from.',
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
  @Audit('config.rollback', { keep: ['changes', 'version'] })
  @ApiOperation({ summary: 'Roll back to an earlier configuration version' })
  @ApiEnvelope(ConfigChangeResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'] })
  async rollBack(
    @CurrentCaller() caller: Caller,
    @Body() { version }: RollBackConfigDto,
  ): Promise<ConfigChangeResponse> {
    return toChangeResponse(await this.configuration.rollBack(version, caller.userId));
  }
}
