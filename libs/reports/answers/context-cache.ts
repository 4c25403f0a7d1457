import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { DomainFindings } from '@app/chat';
import { ActiveIndexProvider } from '@app/knowledge-base';
import { CachedJson } from '../cached-json.js';
import type { ReportQuestion } from '../questions/report-question.js';
import type { ReportFilter } from '../report.js';
import { ReportRepository } from '../report.repository.js';

const HOUR_MS = 3_600_000;

/** The findings for a question, as they are cached. */
export interface AnswerContext {
  readonly findings: DomainFindings;
  /** The marker of each report, by its id. */
  readonly markers: readonly (readonly [string, string])[];
}

export interface ContextQuestion {
  readonly question: string;
  readonly understood: ReportQuestion;
  readonly filter: ReportFilter;
  readonly limit: number | undefined;
}

/**
 * REP-12: caches the findings for questions. The key contains the interpreted question, the filter, the embedding index and
 * the revision of the library, so that a change of any of them leads to a new search.
 */
@Injectable()
export class ContextCache {
  constructor(
    private readonly cache: CachedJson,
    private readonly reports: ReportRepository,
    private readonly index: ActiveIndexProvider,
  ) {}

  /** Returns the cached findings, or calls `find`. Does not cache degraded findings. */
  async of(asked: ContextQuestion, find: () => Promise<AnswerContext>): Promise<AnswerContext> {
    const key = await this.keyOf(asked);
    const known = await this.cache.get<AnswerContext>(key);
    if (known) return known;
    const context = await find();
    if (context.findings.degraded.length === 0) await this.cache.set(key, context, HOUR_MS);
    return context;
  }

  private async keyOf({ question, understood, filter, limit }: ContextQuestion): Promise<string> {
    const { indexName } = this.index.current;
    const parts = [question, understood, filter, limit ?? null, indexName, await this.reports.revision()];
    return `report-context:${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`;
  }
}
