import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { EntityGraph } from '../entities/entity-graph.js';
import { EntityReader } from '../entities/entity-reader.js';
import type { ReportScope } from '../report.js';
import { ReportRepository } from '../report.repository.js';
import { type ReportQuestion, understandReportQuestion } from './report-question.js';

/** Titles that a question is searched for. */
const MOST_TITLES = 2_000;
const MOST_CAMPAIGNS = 1_000;

/** Reads questions with the names that the library knows. */
@Injectable()
export class QuestionReader {
  constructor(
    private readonly reports: ReportRepository,
    private readonly graph: EntityGraph,
    private readonly reader: EntityReader,
    private readonly clock: Clock,
  ) {}

  async read(question: string, scope: ReportScope): Promise<ReportQuestion> {
    const [publishers, reports, campaigns] = await Promise.all([
      this.reports.listPublishers(scope),
      this.reports.listTitles({ scope }, MOST_TITLES),
      this.graph.listByType('campaign', scope, MOST_CAMPAIGNS),
    ]);
    const ownNames = campaigns
      .filter(({ name }) => question.includes(name))
      .map((entity) => ({ name: entity.name, entity }));
    const mentions = await this.reader.find(question, { ownNames, isQuestion: true });
    const now = this.clock.now().getUTCFullYear();
    return understandReportQuestion({ question, mentions, now, publishers, reports });
  }
}
