import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { dayOf, type LlmUsageOfDay, LlmUsageRepository } from '@app/chat';
import { DomainError } from '@app/kernel';
import { Roles } from '../security/access.decorators.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { type LlmUsageDay, LlmUsageQuery, LlmUsageResponse, type LlmUsageTotals } from './llm-usage.dto.js';

const DEFAULT_DAYS = 30;
const DAY_MS = 86_400_000;
const TOP_SESSIONS = 20;

/** LLM-4: what the models have used and cost. */
@Roles('admin')
@ApiTags('Administration')
@ApiBearerAuth()
@Controller('admin/llm-usage')
export class LlmUsageController {
  constructor(private readonly usage: LlmUsageRepository) {}

  @Get()
  @ApiOperation({
    summary: 'Get LLM usage and cost',
    description: 'Returns the tokens and the cost of LLM calls, by day and model.',
  })
  @ApiEnvelope(LlmUsageResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async read(@Query() query: LlmUsageQuery): Promise<LlmUsageResponse> {
    const to = query.to ?? dayOf(new Date());
    const from = query.from ?? dayOf(new Date(Date.parse(to) - DEFAULT_DAYS * DAY_MS));
    if (from > to) {
      throw new DomainError('VALIDATION_ERROR', '`from` lies after `to`.', [
        { field: 'from', rule: 'before' },
      ]);
    }
    const [days, sessions] = await Promise.all([
      this.usage.listDays(from, to),
      this.usage.listSessions(from, to, TOP_SESSIONS),
    ]);
    return {
      from,
      to,
      total: totalOf(days),
      days: days.map(toDay),
      top_sessions: sessions.map(({ sessionId, totalTokens, costUsd }) => ({
        session_id: sessionId,
        total_tokens: totalTokens,
        cost_usd: costUsd,
      })),
    };
  }
}

function toDay(day: LlmUsageOfDay): LlmUsageDay {
  return { day: day.day, provider: day.providerId, model: day.modelId, ...toTotals(day) };
}

function toTotals(day: LlmUsageOfDay): LlmUsageTotals {
  return {
    calls: day.calls,
    prompt_tokens: day.promptTokens,
    completion_tokens: day.completionTokens,
    cost_usd: day.costUsd,
    unpriced_calls: day.unpricedCalls,
  };
}

function totalOf(days: readonly LlmUsageOfDay[]): LlmUsageTotals {
  const sum = (of: (totals: LlmUsageTotals) => number) =>
    days.reduce((total, day) => total + of(toTotals(day)), 0);
  return {
    calls: sum(({ calls }) => calls),
    prompt_tokens: sum(({ prompt_tokens }) => prompt_tokens),
    completion_tokens: sum(({ completion_tokens }) => completion_tokens),
    cost_usd: sum(({ cost_usd }) => cost_usd),
    unpriced_calls: sum(({ unpriced_calls }) => unpriced_calls),
  };
}
