import { Controller, Get, Headers, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ATTACHMENT_KINDS, AttachmentReader } from '@app/attachments';
import { HandoffStatusService } from '@app/inbox';
import { SiteKeyService } from '@app/site-keys';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { Public } from '../security/access.decorators.js';
import { toWidgetConfigResponse, WidgetConfigQuery, WidgetConfigResponse } from './site-keys.dto.js';

@ApiTags('Widget')
@Controller('widget')
export class WidgetConfigController {
  constructor(
    private readonly siteKeys: SiteKeyService,
    private readonly handoffs: HandoffStatusService,
    private readonly attachments: AttachmentReader,
  ) {}

  @Public()
  @Get('config')
  @ApiOperation({ summary: 'Get the settings of the widget for a site' })
  @ApiEnvelope(WidgetConfigResponse, { errors: ['FORBIDDEN', 'RATE_LIMITED'] })
  async config(
    @Query() { site_key }: WidgetConfigQuery,
    @Headers('origin') origin: string | undefined,
  ): Promise<WidgetConfigResponse> {
    const siteKey = await this.siteKeys.require(site_key, origin);
    const attachments = ATTACHMENT_KINDS.filter((kind) => this.attachments.accepts(kind));
    const { handoffHours: hours, handoffTimeZone: timeZone, handoffEmail: email } = siteKey.settings;
    const availability = await this.handoffs.availability({ hours, timeZone, email });
    return toWidgetConfigResponse(siteKey, availability, attachments);
  }
}
