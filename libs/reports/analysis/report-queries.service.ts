import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { QuestionReader } from '../questions/question-reader.js';
import type { ReportScope } from '../report.js';
import { REPORTS_CONFIG, type ReportsConfig } from '../reports.config.js';
import { StatisticRepository } from '../statistics/statistic.repository.js';
import type { QueryResult } from './query-result.js';
import { queryOfQuestion } from './question-query.js';
import { type QueryCitation, QueryCitations } from './query-citations.js';
import { type StructuredQuery, structuredQuerySchema } from './structured-query.js';

export interface AnsweredQuery extends QueryResult {
  readonly query: StructuredQuery;
  /** A description of the query. */
  readonly explanation: string;
  readonly citations: readonly QueryCitation[];
}

/** Runs structured queries on the tables of the reports. */
@Injectable()
export class ReportQueriesService {
  private readonly form = structuredQuerySchema();

  constructor(
    private readonly statistics: StatisticRepository,
    private readonly questions: QuestionReader,
    private readonly citations: QueryCitations,
    @Inject(REPORTS_CONFIG) private readonly config: ReportsConfig,
  ) {}

  /** Throws VALIDATION_ERROR for a query that does not match the schema, and OVERLOADED after the time limit. */
  async run(query: unknown, scope: ReportScope): Promise<AnsweredQuery> {
    const parsed = this.form.safeParse(query);
    if (!parsed.success) {
      const details = parsed.error.issues.slice(0, 10).map(({ path, message }) => ({
        field: ['query', ...path].join('.'),
        rule: 'structuredQuery',
        message,
      }));
      const first = details[0]!;
      throw new DomainError(
        'VALIDATION_ERROR',
        `The query is not valid: ${first.field} ${first.message}.`,
        details,
      );
    }
    return this.answer(parsed.data, scope);
  }

  /** Throws VALIDATION_ERROR for a question that cannot be converted to a structured query. */
  async ask(question: string, scope: ReportScope): Promise<AnsweredQuery> {
    const query = queryOfQuestion(question, await this.questions.read(question, scope));
    if (query) return this.answer(query, scope);
    throw new DomainError(
      'VALIDATION_ERROR',
      'The question does not ask for anything that can be counted. Name a metric such as complaints or losses, ask which reports mention an entity, or send a query.',
      [{ field: 'question', rule: 'countable' }],
    );
  }

  private async answer(query: StructuredQuery, scope: ReportScope): Promise<AnsweredQuery> {
    const { queryTimeoutMs: timeoutMs, queryRows: rows } = this.config;
    const result = await this.statistics.rows(query, scope, { timeoutMs, rows });
    const citations = await this.citations.of(query, result, scope, { timeoutMs, rows });
    return { ...result, query, citations, explanation: explain(query) };
  }
}

/** `max of value by subject and unit, from statistics where metric eq losses` */
function explain({ from, select, by, where, limit }: StructuredQuery): string {
  const measures = select
    .map(({ measure, column }) => (column ? `${measure} of ${column}` : measure))
    .join(', ');
  const groups = by ? ` by ${by.join(' and ')}` : '';
  const conditions = where.map(({ column, operator, value }) => {
    const shown = typeof value === 'object' ? value.join(', ') : String(value);
    return `${column} ${operator} ${shown}`;
  });
  const only = conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '';
  return `${measures}${groups}, from ${from}${only}; at most ${limit} rows.`;
}
