import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Period } from '@app/analytics';
import { Clock, DomainError } from '@app/kernel';
import { Audit } from '../http/audit/audited.decorator.js';
import { csvLine } from '../http/csv.js';
import { ApiFile } from '../http/openapi/api-envelope.decorator.js';
import { Roles } from '../security/access.decorators.js';
import { AnalyticsPeriodQuery, toZonedPeriod } from './analytics.query.js';
import { AnalyticsReports } from './analytics-reports.js';

/** Each page adds up the whole period, so there is seldom more than one. */
const DOCUMENTS_AT_ONCE = 50_000;
/** Lines that are made at once: some milliseconds of work. */
const ROWS_AT_ONCE = 500;

/** The columns of each report that has a CSV file. */
const COLUMNS = {
  unanswered: [
    'asked_at',
    'question',
    'language',
    'confidence_score',
    'nearest_document_id',
    'nearest_title',
    'session_id',
    'message_id',
  ],
  documents: ['document_id', 'title', 'retrieved', 'cited', 'avg_relevance_score', 'helpful', 'not_helpful'],
  feedback: ['given_at', 'helpful', 'comment', 'document_ids', 'session_id', 'message_id'],
  guardrails: ['rule', 'action', 'count'],
  costs: ['day', 'provider', 'model', 'calls', 'prompt_tokens', 'completion_tokens', 'cost_usd'],
} as const;
type ReportName = keyof typeof COLUMNS;
const REPORTS = Object.keys(COLUMNS) as ReportName[];

type Row = Readonly<Record<string, unknown>>;

@Roles('admin')
@ApiTags('Analytics')
@ApiBearerAuth()
@Controller('analytics')
export class AnalyticsExportController {
  constructor(
    private readonly reports: AnalyticsReports,
    private readonly clock: Clock,
  ) {}

  @Get(':report/export.csv')
  @Audit('analytics.export', { isRead: true })
  @ApiOperation({
    summary: 'Export a report as CSV',
    description:
      'Streams all rows of the period. Cells that a spreadsheet would run as a formula begin with an apostrophe.',
  })
  @ApiParam({ name: 'report', enum: REPORTS, example: 'unanswered' })
  @ApiFile('The CSV file.', ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'], 'text/csv')
  export(@Param('report') report: string, @Query() query: AnalyticsPeriodQuery): StreamableFile {
    if (!isReport(report))
      throw new DomainError('NOT_FOUND', `There is no such report. Choose one of: ${REPORTS.join(', ')}.`);
    const { period } = toZonedPeriod(query, this.clock.now());
    return new StreamableFile(Readable.from(this.lines(report, period)), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${report}.csv"`,
    });
  }

  private async *lines(report: ReportName, period: Period): AsyncGenerator<string> {
    yield csvLine(COLUMNS[report]);
    for await (const rows of this.pages(report, period))
      yield rows.map((row) => csvLine(COLUMNS[report].map((column) => row[column]))).join('');
  }

  private async *pages(report: ReportName, period: Period): AsyncGenerator<readonly Row[]> {
    switch (report) {
      case 'guardrails':
        yield (await this.reports.guardrails(period)).map((row) => ({ ...row }));
        return;
      case 'costs':
        yield (await this.reports.costs(period)).map((row) => ({ ...row }));
        return;
      case 'unanswered':
        for await (const rows of this.reports.eachUnanswered(period))
          yield rows.map(({ nearest, ...row }) => ({
            ...row,
            nearest_document_id: nearest?.document_id,
            nearest_title: nearest?.title,
          }));
        return;
      case 'documents':
        yield* this.documents(period);
        return;
      case 'feedback':
        for await (const rows of this.reports.eachFeedback(period)) yield rows.map((row) => ({ ...row }));
        return;
    }
  }

  private async *documents(period: Period): AsyncGenerator<readonly Row[]> {
    for (let page = 1; ; page += 1) {
      const request = { page, pageSize: DOCUMENTS_AT_ONCE, order: 'desc' } as const;
      const { items } = await this.reports.documents(period, request);
      for (let index = 0; index < items.length; index += ROWS_AT_ONCE) {
        yield items.slice(index, index + ROWS_AT_ONCE).map((row) => ({ ...row }));
        await setImmediate();
      }
      if (items.length < DOCUMENTS_AT_ONCE) return;
    }
  }
}

function isReport(name: string): name is ReportName {
  return name in COLUMNS;
}
