import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { SESSION_DOMAINS, type SessionDomain } from '@app/sessions';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';

export const DOMAINS = Symbol('Domains');

class DomainsResponse {
  @ApiProperty({
    isArray: true,
    enum: SESSION_DOMAINS,
    enumName: 'Domain',
    example: ['support', 'surveillance'],
  })
  domains!: SessionDomain[];
}

@ApiTags('Operations')
@ApiBearerAuth()
@Controller('domains')
export class DomainsController {
  constructor(@Inject(DOMAINS) private readonly domains: readonly SessionDomain[]) {}

  @Get()
  @ApiOperation({
    summary: 'List the domains of this server',
    description:
      'The support chat is always present. SURVEILLANCE and REPORTS add the others, whose routes respond with 404 without them.',
  })
  @ApiEnvelope(DomainsResponse, { errors: ['UNAUTHENTICATED'] })
  list(): DomainsResponse {
    return { domains: [...this.domains] };
  }
}
