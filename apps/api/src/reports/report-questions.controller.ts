import { randomUUID } from 'node:crypto';
import type { Response } from 'express';
import { Body, Controller, Get, HttpCode, Param, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@app/kernel';
import { ModelQuestionReader, ReportChartsService, ReportQueriesService, toUnderstood } from '@app/reports';
import { ApiEnvelope, ApiFile } from '../http/openapi/api-envelope.decorator.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { TakesAnswerSlot } from '../security/rate-limits/answer-slots.guard.js';
import {
  AnalyseQueryDto,
  DrawChartDto,
  ReportChartResponse,
  StructuredAnswerResponse,
  StructuredQueryDto,
  UnderstoodResponse,
} from './questions.dto.js';
import { scopeOf, toChart, toQueryCitation } from './reports.mapper.js';

const REFUSALS = ['UNAUTHENTICATED', 'FORBIDDEN'] as const;

@ApiTags('Reports')
@ApiBearerAuth()
@Roles('admin', 'analyst')
@Controller('reports')
export class ReportQuestionsController {
  constructor(
    private readonly questions: ModelQuestionReader,
    private readonly queries: ReportQueriesService,
    private readonly charts: ReportChartsService,
  ) {}

  @Post('analyse-query')
  @TakesAnswerSlot()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Interpret a question without answering it',
    description:
      'Interprets the question in the same way as a conversation does: with rules, and also with the language model if one is configured and the rules find no entity, no publisher and no report.',
  })
  @ApiEnvelope(UnderstoodResponse, { errors: [...REFUSALS, 'RATE_LIMITED', 'OVERLOADED'] })
  async analyse(
    @CurrentCaller() caller: Caller,
    @Body() { query }: AnalyseQueryDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<UnderstoodResponse> {
    const reader = new AbortController();
    response.once('close', () => reader.abort(new Error('The client is gone')));
    const asked = { question: query, scope: scopeOf(caller), sessionId: randomUUID() };
    return toUnderstood(await this.questions.read(asked, { signal: reader.signal }));
  }

  @Post('query')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Run a structured query over the reports',
    description: 'Accepts a question or a structured query, but no text in a query language.',
  })
  @ApiEnvelope(StructuredAnswerResponse, { errors: [...REFUSALS, 'OVERLOADED'] })
  async query(
    @CurrentCaller() caller: Caller,
    @Body() { question, query }: StructuredQueryDto,
  ): Promise<StructuredAnswerResponse> {
    if ((question === undefined) === (query === undefined)) throw needsOne('question', 'query');
    const scope = scopeOf(caller);
    const answer =
      question === undefined ? await this.queries.run(query, scope) : await this.queries.ask(question, scope);
    return {
      query: answer.query,
      columns: [...answer.columns],
      rows: answer.rows.map((row) => [...row]),
      row_count: answer.rows.length,
      truncated: answer.isTruncated,
      citations: answer.citations.map(toQueryCitation),
      explanation: answer.explanation,
    };
  }

  @Post('charts')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Draw a chart',
    description: 'Draws statistics of the reports, for a question or a chart specification.',
  })
  @ApiEnvelope(ReportChartResponse, { errors: [...REFUSALS, 'CHART_WITHOUT_DATA'] })
  async draw(@CurrentCaller() caller: Caller, @Body() body: DrawChartDto): Promise<ReportChartResponse> {
    const { query, spec, metric, subjects, report_ids } = body;
    if ((query === undefined) === (spec === undefined)) throw needsOne('query', 'spec');
    const filter = {
      scope: scopeOf(caller),
      ...(report_ids && report_ids.length > 0 && { reportIds: report_ids }),
    };
    if (query !== undefined) return toChart(await this.charts.draw({ question: query }, filter));
    return toChart(await this.charts.draw({ spec, metric, subjects }, filter));
  }

  @Get('charts/:chart_id.svg')
  @ApiParam({
    name: 'chart_id',
    schema: { type: 'string', maxLength: 32, pattern: '^[0-9a-f]{32}$' },
    example: '3f8a1c9b7d2e4f6a8b0c1d2e3f4a5b6c',
  })
  @ApiOperation({ summary: 'Download a chart' })
  @ApiFile('The chart.', [...REFUSALS, 'NOT_FOUND'], 'image/svg+xml')
  async svg(@CurrentCaller() caller: Caller, @Param('chart_id') chartId: string): Promise<StreamableFile> {
    const svg = await this.charts.getSvg(chartId, { scope: scopeOf(caller) });
    return new StreamableFile(Buffer.from(svg), {
      type: 'image/svg+xml',
      disposition: 'attachment; filename="chart.svg"',
    });
  }
}

function needsOne(one: string, other: string): DomainError {
  const message = `exactly one of ${one} and ${other} must be given`;
  return new DomainError('VALIDATION_ERROR', `The request is not valid: ${message}.`, [
    { field: one, rule: 'oneOf', message },
  ]);
}
