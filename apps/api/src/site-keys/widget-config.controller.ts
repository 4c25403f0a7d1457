import { Controller, Get, Headers, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { SiteKeyService } from '@app/site-keys';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { Public } from '../security/access.decorators.js';
import { toWidgetConfigResponse, WidgetConfigQuery, WidgetConfigResponse } from './site-keys.dto.js';

@ApiTags('Widget')
@Controller('widget')
export class WidgetConfigController {
  constructor(private readonly siteKeys: SiteKeyService) {}

  @Public()
  @Get('config')
  @ApiOperation({ summary: 'Get the settings of the widget for a site' })
  @ApiEnvelope(WidgetConfigResponse, { errors: ['FORBIDDEN', 'RATE_LIMITED'] })
  async config(
    @Query() { site_key }: WidgetConfigQuery,
    @Headers('origin') origin: string | undefined,
  ): Promise<WidgetConfigResponse> {
    return toWidgetConfigResponse(await this.siteKeys.require(site_key, origin));
  }
}
