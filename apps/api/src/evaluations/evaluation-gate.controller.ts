import { Body, Controller, Delete, Get, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EvaluationGateService } from '@app/evaluation';
import { Audit } from '../http/audit/audited.decorator.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { EvaluationGateDto } from './evaluations.dto.js';
import { toGateResponse } from './evaluations.mapper.js';
import { EvaluationGateResponse } from './evaluation-gate.response.js';

const REFUSALS = ['UNAUTHENTICATED', 'FORBIDDEN'] as const;

@Roles('admin')
@ApiTags('Evaluations')
@ApiBearerAuth()
@Controller('admin/evaluation-gate')
export class EvaluationGateController {
  constructor(private readonly gate: EvaluationGateService) {}

  @Get()
  @ApiOperation({ summary: 'Get the gate of the configuration' })
  @ApiEnvelope(EvaluationGateResponse, { errors: REFUSALS })
  async read(): Promise<EvaluationGateResponse> {
    return toGateResponse(await this.gate.read());
  }

  @Put()
  @Audit('evaluation-gate.set', { keep: ['gate'] })
  @ApiOperation({
    summary: 'Require an evaluation of configuration changes',
    description:
      'From now on, `PUT /admin/config` fails with `EVALUATION_REQUIRED` unless the newest completed evaluation of exactly the resulting settings, with the set as it is now, keeps every threshold. Changes of the embedding model and rollbacks are not affected.',
  })
  @ApiEnvelope(EvaluationGateResponse, { errors: REFUSALS })
  async set(
    @CurrentCaller() { userId }: Caller,
    @Body() { set_id: setId, thresholds, max_age_hours: maxAgeHours }: EvaluationGateDto,
  ): Promise<EvaluationGateResponse> {
    const bounds = thresholds.map(({ measure, min = null, max = null }) => ({ measure, min, max }));
    const change = { setId, thresholds: bounds, maxAgeHours, changedBy: userId };
    return toGateResponse(await this.gate.require(change));
  }

  @Delete()
  @Audit('evaluation-gate.remove')
  @ApiOperation({ summary: 'Remove the gate of the configuration' })
  @ApiEnvelope(EvaluationGateResponse, { errors: REFUSALS })
  async remove(): Promise<EvaluationGateResponse> {
    await this.gate.remove();
    return toGateResponse(null);
  }
}
