import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PromptActivations, PromptResultsRepository } from '@app/prompts';
import { Audit } from '../http/audit/audited.decorator.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { PeriodQuery, toPeriod } from '../http/period.query.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { ActivatePromptDto, SplitPromptsDto } from './prompt.dto.js';
import { toActivationResponse, toResult, toVariant } from './prompt.mapper.js';
import { PromptActivationResponse, PromptResultsResponse } from './prompt.response.js';

const KEPT = ['activation', 'variants', 'rolled_back_to'];

/** LLM-3: which versions answer, and how they fare. */
@Roles('admin')
@ApiTags('Prompts')
@ApiBearerAuth()
@Controller('admin/prompts')
export class PromptActivationsController {
  constructor(
    private readonly activations: PromptActivations,
    private readonly results: PromptResultsRepository,
  ) {}

  @Get('active')
  @ApiOperation({ summary: 'Get the active prompt versions' })
  @ApiEnvelope(PromptActivationResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async active(): Promise<PromptActivationResponse> {
    return toActivationResponse(await this.activations.current());
  }

  @Put('active')
  @Audit('prompt.split', { keep: KEPT })
  @ApiOperation({
    summary: 'Split sessions between prompt versions',
    description: 'Each session keeps its version until the next activation. The weights must add up to 100.',
  })
  @ApiEnvelope(PromptActivationResponse, {
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'],
  })
  async split(
    @CurrentCaller() caller: Caller,
    @Body() { variants }: SplitPromptsDto,
  ): Promise<PromptActivationResponse> {
    return toActivationResponse(await this.activations.activate(variants.map(toVariant), caller.userId));
  }

  @Post('rollback')
  @HttpCode(200)
  @Audit('prompt.rollback', { keep: KEPT })
  @ApiOperation({ summary: 'Roll back to the previous prompt activation' })
  @ApiEnvelope(PromptActivationResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'CONFLICT'] })
  async rollBack(@CurrentCaller() caller: Caller): Promise<PromptActivationResponse> {
    return toActivationResponse(await this.activations.rollBack(caller.userId));
  }

  @Get('results')
  @ApiOperation({ summary: 'Compare the results of prompt versions' })
  @ApiEnvelope(PromptResultsResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async compare(@Query() query: PeriodQuery): Promise<PromptResultsResponse> {
    const results = await this.results.summarise(toPeriod(query));
    return { results: results.map(toResult) };
  }

  @Post(':template_id/activate')
  @HttpCode(200)
  @ApiUuidParam('template_id')
  @Audit('prompt.activate', { target: 'template_id', keep: KEPT })
  @ApiOperation({ summary: 'Activate a prompt version for all sessions' })
  @ApiEnvelope(PromptActivationResponse, {
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'],
  })
  async activate(
    @CurrentCaller() caller: Caller,
    @UuidParam('template_id') templateId: string,
    @Body() { version }: ActivatePromptDto,
  ): Promise<PromptActivationResponse> {
    const variants = [{ templateId, version, weight: 100 }];
    return toActivationResponse(await this.activations.activate(variants, caller.userId));
  }
}
