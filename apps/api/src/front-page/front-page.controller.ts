import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FeatureFlagsService } from '@app/feature-flags';
import { AnswerableDocuments } from '@app/knowledge-base';
import { VisitorService } from '@app/users';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { Public } from '../security/access.decorators.js';
import { FrontPageResponse } from './front-page.dto.js';

/** WEB-0. */
@ApiTags('Widget')
@Controller('front-page')
export class FrontPageController {
  constructor(
    private readonly documents: AnswerableDocuments,
    private readonly visitors: VisitorService,
    private readonly flags: FeatureFlagsService,
  ) {}

  @Public()
  @Get()
  @ApiOperation({ summary: 'Get what the front page of the server can offer' })
  @ApiEnvelope(FrontPageResponse, { errors: ['RATE_LIMITED'] })
  async state(): Promise<FrontPageResponse> {
    return {
      documents: await this.documents.kind(),
      visitors_admitted: this.visitors.areAdmitted && (await this.flags.isOn('visitor_chat')),
    };
  }
}
