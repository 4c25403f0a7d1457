import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { EntityGraph } from '../entities/entity-graph.js';
import { EntityReader } from '../entities/entity-reader.js';
import type { ReportScope } from '../report.js';
import { ReportRepository } from '../report.repository.js';
import { type AskedEntity, type ReportQuestion, understandReportQuestion } from './report-question.js';

/** The maximum number of titles to look for in a question. */
const MOST_TITLES = 2_000;
const MOST_CAMPAIGNS = 1_000;

/** Interprets questions with the names in the library. */
@Injectable()
export class QuestionReader {
  constructor(
    private readonly reports: ReportRepository,
    private readonly graph: EntityGraph,
    private readonly reader: EntityReader,
    private readonly clock: Clock,
  ) {}

  publishers(scope: ReportScope): Promise<string[]> {
    return this.reports.listPublishers(scope);
  }

  /** The entities with the given names that readable reports mention. */
  async knownEntities(names: readonly string[], scope: ReportScope): Promise<AskedEntity[]> {
    const known: AskedEntity[] = [];
    for (const text of names) {
      const [found, other] = await this.reader.find(text, { isQuestion: true });
      if (!found || other || found.start > 0 || found.end < text.length) continue;
      const { entityId, name, type } = found.entity;
      if (await this.graph.find(entityId, scope)) known.push({ entityId, name, type, text });
    }
    return [...new Map(known.map((entity) => [entity.entityId, entity])).values()];
  }

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
