import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isDomainError } from '@app/kernel';
import { type ChunkInContext, KnowledgeBaseService, type KnowledgeDocument } from '@app/knowledge-base';
import type { Entity, FoundEntity } from '../entities/entity.js';
import { EntityGraph } from '../entities/entity-graph.js';
import type { Mention, Report, ReportSection, Statistic } from '../report.js';
import { ReportRepository } from '../report.repository.js';
import type { FoundStatistic } from '../statistics/statistic.js';
import { StatisticRepository } from '../statistics/statistic.repository.js';
import { SectionReader } from './section-reader.js';

const PAGE_SIZE = 100;

interface Found {
  readonly sections: ReportSection[];
  readonly entities: Map<string, Entity>;
  readonly mentions: Mention[];
  readonly statistics: Statistic[];
}

/** Extracts the entities and statistics of the active version of a report, and replaces the stored ones. */
@Injectable()
export class AnalyseReportStep {
  constructor(
    private readonly knowledgeBase: KnowledgeBaseService,
    private readonly reports: ReportRepository,
    private readonly graph: EntityGraph,
    private readonly statistics: StatisticRepository,
    private readonly reader: SectionReader,
  ) {}

  /** Does nothing for a document that is not a report. */
  async run(reportId: string, signal?: AbortSignal): Promise<void> {
    const report = await this.reports.find(reportId);
    const document = report && (await this.findDocument(reportId));
    if (!report || document?.activeVersion == null) return;
    const found: Found = { sections: [], entities: new Map(), mentions: [], statistics: [] };
    for await (const chunk of this.chunks(reportId)) {
      signal?.throwIfAborted();
      await this.analyse({ report, language: document.language }, chunk, found, signal);
    }
    await this.store(report, document.activeVersion, found);
  }

  private async findDocument(reportId: string): Promise<KnowledgeDocument | null> {
    try {
      return await this.knowledgeBase.getRecord(reportId);
    } catch (error) {
      if (isDomainError(error, 'NOT_FOUND')) return null;
      throw error;
    }
  }

  private async *chunks(reportId: string): AsyncGenerator<ChunkInContext> {
    for (let page = 1; ; page += 1) {
      const { items } = await this.knowledgeBase.listChunks(reportId, {
        page,
        pageSize: PAGE_SIZE,
        order: 'asc',
      });
      yield* items;
      if (items.length < PAGE_SIZE) return;
    }
  }

  private async analyse(
    { report, language }: { report: Report; language: string | null },
    chunk: ChunkInContext,
    found: Found,
    signal?: AbortSignal,
  ): Promise<void> {
    const { chunkId: sectionId, start: sectionStart, content, sectionTitle, pageNumber } = chunk;
    const sectionNumber = found.sections.length + 1;
    found.sections.push({ sectionId, sectionNumber, sectionTitle, pageNumber });
    const section = { text: content, sectionTitle, tableHeader: chunk.tableHeader ?? null, language };
    const { entities, statistics } = await this.reader.read(report, section, signal);
    // Adjacent chunks overlap. Mentions in the overlap have already been found.
    const seenUntil = Math.max(0, found.mentions.at(-1)?.end ?? 0);
    for (const each of entities) {
      found.entities.set(each.entity.entityId, each.entity);
      if (each.start + sectionStart >= seenUntil) found.mentions.push(toMention(each, chunk));
    }
    const known = new Set(found.statistics.slice(-PAGE_SIZE).map(({ statId }) => statId));
    for (const statistic of statistics) {
      const own = toStatistic(report.reportId, statistic, chunk);
      if (!known.has(own.statId)) found.statistics.push(own);
    }
  }

  private async store(
    report: Report,
    version: number,
    { sections, entities, mentions, statistics }: Found,
  ): Promise<void> {
    await this.graph.replaceMentions(report, [...entities.values()], mentions);
    await this.statistics.replace(report, sections, statistics);
    await this.reports.saveAnalysis(report.reportId, {
      version,
      gazetteerVersion: await this.reader.gazetteerVersion(),
      sections: sections.length,
      entities: new Set(mentions.map(({ entityId }) => entityId)).size,
      statistics: statistics.length,
    });
  }
}

function toMention({ entity, start, end, confidence }: FoundEntity, chunk: ChunkInContext): Mention {
  return {
    entityId: entity.entityId,
    sectionId: chunk.chunkId,
    sectionStart: chunk.start,
    start: chunk.start + start,
    end: chunk.start + end,
    text: chunk.content.slice(start, end),
    confidence,
  };
}

/** The id stays the same when the same number is extracted again at the same position. */
function toStatistic(reportId: string, statistic: FoundStatistic, chunk: ChunkInContext): Statistic {
  const [start, end] = [chunk.start + statistic.start, chunk.start + statistic.end];
  const { metric, subject, period, value, unit } = statistic;
  const key = [reportId, start, metric, subject, period.from, period.to, value, unit].join('|');
  const statId = createHash('sha256').update(key).digest('hex').slice(0, 24);
  return { ...statistic, statId, reportId, sectionId: chunk.chunkId, sectionStart: chunk.start, start, end };
}
