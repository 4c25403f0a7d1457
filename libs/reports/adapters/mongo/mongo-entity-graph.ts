import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Connection, Model, PipelineStage, QueryFilter } from 'mongoose';
import { inTransaction } from '@app/database/mongo/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import type { Entity, EntityType } from '../../entities/entity.js';
import {
  EntityGraph,
  type EntityQuery,
  type EntityYear,
  type KnownEntity,
  type RelatedEntity,
  type YearOfMentions,
} from '../../entities/entity-graph.js';
import { countMentions, namesKey } from '../../entities/mention-counts.js';
import type { Mention, ReportFacts, ReportFilter, ReportScope } from '../../report.js';
import { factsOf, matchOf } from './report-facts.js';
import { ReportEntityCountDocument, ReportEntityDocument, ReportMentionDocument } from './reports.schemas.js';

type Match = QueryFilter<ReportEntityCountDocument>;
interface CountedRow {
  readonly _id: string;
  readonly name: string;
  readonly type: EntityType;
  readonly reports: number;
  readonly mentions: number;
}

@Injectable()
export class MongoEntityGraph extends EntityGraph {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(ReportEntityDocument.name) private readonly entities: Model<ReportEntityDocument>,
    @InjectModel(ReportEntityCountDocument.name) private readonly counts: Model<ReportEntityCountDocument>,
    @InjectModel(ReportMentionDocument.name) private readonly mentions: Model<ReportMentionDocument>,
  ) {
    super();
  }

  async replaceMentions(
    report: ReportFacts,
    entities: readonly Entity[],
    mentions: readonly Mention[],
  ): Promise<void> {
    // All reports share the entities, and all writers write the same values. Inside the transaction, they would conflict.
    if (entities.length > 0)
      await this.entities.bulkWrite(
        entities.map((entity) => saveOf(entity)),
        { ordered: false },
      );
    await inTransaction(this.connection, async (session) => {
      await this.deleteRows(report.reportId, session);
      const counts = countMentions(entities, mentions).map(({ entity, mentions: count, confidenceSum }) => ({
        ...factsOf(report),
        entity_id: entity.entityId,
        name: entity.name,
        type: entity.type,
        mentions: count,
        confidence_sum: confidenceSum,
      }));
      if (counts.length > 0) await this.counts.insertMany(counts, { session });
      const unique = new Map(mentions.map((mention) => [`${mention.start} ${mention.entityId}`, mention]));
      const rows = [...unique.values()].map(({ entityId, sectionId, sectionStart, ...mention }) => ({
        ...mention,
        report_id: report.reportId,
        entity_id: entityId,
        section_id: sectionId,
        section_start: sectionStart,
      }));
      if (rows.length > 0) await this.mentions.insertMany(rows, { session });
    });
  }

  async changeReport(report: ReportFacts): Promise<void> {
    const { report_id, ...facts } = factsOf(report);
    await this.counts.updateMany({ report_id }, { $set: facts });
  }

  removeReport(reportId: string): Promise<void> {
    return inTransaction(this.connection, (session) => this.deleteRows(reportId, session));
  }

  async find(entityId: string, scope: ReportScope): Promise<KnownEntity | null> {
    const [found] = await this.counted({ ...matchOf({ scope }), entity_id: entityId } as Match, [
      { $limit: 1 },
    ]);
    return found ?? null;
  }

  async list({ text, type, scope }: EntityQuery, page: PageRequest): Promise<Page<KnownEntity>> {
    const match = { ...matchOf({ scope }), ...(type && { type }) } as Match;
    if (text) {
      const found = await this.entities.find({ $expr: containsKey(namesKey([text])) }, { _id: 1 }).lean();
      match.entity_id = { $in: found.map(({ _id }) => _id) };
    }
    const total = (await this.counts.distinct('entity_id', match)).length;
    const direction = page.order === 'asc' ? 1 : -1;
    const order: PipelineStage[] = [
      { $sort: { mentions: direction, _id: 1 } },
      { $skip: offsetOf(page) },
      { $limit: page.pageSize },
    ];
    return { items: await this.counted(match, order), total };
  }

  listByType(type: EntityType, scope: ReportScope, limit: number): Promise<Entity[]> {
    const order: PipelineStage[] = [{ $sort: { mentions: -1, _id: 1 } }, { $limit: limit }];
    return this.counted({ ...matchOf({ scope }), type } as Match, order);
  }

  async listMentions(reportId: string, page: PageRequest): Promise<Page<Mention>> {
    const total = await this.mentions.countDocuments({ report_id: reportId });
    const found = await this.mentions
      .find({ report_id: reportId })
      .sort({ start: page.order === 'asc' ? 1 : -1, entity_id: 1 })
      .skip(offsetOf(page))
      .limit(page.pageSize)
      .lean();
    const items = found.map((mention) => ({
      entityId: mention.entity_id,
      sectionId: mention.section_id,
      sectionStart: mention.section_start,
      start: mention.start,
      end: mention.end,
      text: mention.text,
      confidence: mention.confidence,
    }));
    return { items, total };
  }

  async listOfReport(reportId: string): Promise<RelatedEntity[]> {
    const found = await this.counts.find({ report_id: reportId }).sort({ mentions: -1, entity_id: 1 }).lean();
    return found.map(({ entity_id: _id, name, type, mentions }) =>
      toRelated({ _id, name, type: type as EntityType, mentions, reports: 1 }),
    );
  }

  async reportsMentioning(entityIds: readonly string[], filter: ReportFilter, limit: number) {
    const found = await this.counts.aggregate<{ _id: string; shared: number; mentions: number }>([
      { $match: { ...matchOf(filter), entity_id: { $in: [...entityIds] } } },
      { $group: { _id: '$report_id', shared: { $sum: 1 }, mentions: { $sum: '$mentions' } } },
      { $sort: { shared: -1, mentions: -1, _id: 1 } },
      { $limit: limit },
    ]);
    return found.map(({ _id: reportId, shared, mentions }) => ({ reportId, shared, mentions }));
  }

  async related(
    entityId: string,
    filter: ReportFilter & { readonly types?: readonly EntityType[] | undefined },
    limit: number,
  ): Promise<RelatedEntity[]> {
    const own = (await this.counts.distinct('report_id', {
      ...matchOf(filter),
      entity_id: entityId,
    })) as string[];
    const { types } = filter;
    const found = await this.grouped(
      { report_id: { $in: own }, entity_id: { $ne: entityId }, ...(types && { type: { $in: [...types] } }) },
      [{ $sort: { reports: -1, mentions: -1, _id: 1 } }, { $limit: limit }],
    );
    return found.map(toRelated);
  }

  async yearly(entityId: string, filter: ReportFilter): Promise<YearOfMentions[]> {
    const found = await this.counts.aggregate<{
      _id: number;
      mentions: number;
      reports: number;
      confidence: number;
    }>([
      { $match: { ...matchOf(filter), entity_id: entityId } },
      {
        $group: {
          _id: '$year',
          mentions: { $sum: '$mentions' },
          reports: { $sum: 1 },
          confidence: { $sum: '$confidence_sum' },
        },
      },
      { $sort: { _id: 1 } },
    ]);
    return found.map(({ _id: year, mentions, reports, confidence }) => ({
      year,
      mentions,
      reports,
      averageConfidence: confidence / mentions,
    }));
  }

  async ofYears(
    type: EntityType | undefined,
    years: readonly number[],
    scope: ReportScope,
  ): Promise<EntityYear[]> {
    const found = await this.counts.aggregate<
      Omit<CountedRow, '_id'> & { _id: { entity: string; year: number } }
    >([
      { $match: { ...matchOf({ scope }), year: { $in: [...years] }, ...(type && { type }) } },
      {
        $group: {
          _id: { entity: '$entity_id', year: '$year' },
          name: { $min: '$name' },
          type: { $min: '$type' },
          reports: { $sum: 1 },
          mentions: { $sum: '$mentions' },
        },
      },
    ]);
    return found.map(({ _id, ...row }) => ({ ...toRelated({ ...row, _id: _id.entity }), year: _id.year }));
  }

  async reportsByYear(scope: ReportScope): Promise<ReadonlyMap<number, number>> {
    const found = await this.counts.aggregate<{ _id: number; reports: number }>([
      { $match: matchOf({ scope }) },
      { $group: { _id: { year: '$year', report: '$report_id' } } },
      { $group: { _id: '$_id.year', reports: { $sum: 1 } } },
    ]);
    return new Map(found.map(({ _id, reports }) => [_id, reports]));
  }

  private grouped(match: Match, order: readonly PipelineStage[]): Promise<(CountedRow & SeenYears)[]> {
    return this.counts.aggregate([
      { $match: match },
      {
        $group: {
          _id: '$entity_id',
          name: { $min: '$name' },
          type: { $min: '$type' },
          reports: { $sum: 1 },
          mentions: { $sum: '$mentions' },
          first: { $min: '$year' },
          last: { $max: '$year' },
        },
      },
      ...order,
    ]);
  }

  private async counted(match: Match, order: readonly PipelineStage[]): Promise<KnownEntity[]> {
    const rows = await this.grouped(match, order);
    const found = await this.entities.find({ _id: { $in: rows.map(({ _id }) => _id) } }).lean();
    const byId = new Map(found.map((entity) => [entity._id, entity]));
    return rows.map(({ _id: entityId, name, type, reports, mentions, first, last }) => ({
      entityId,
      type,
      name,
      aliases: byId.get(entityId)?.aliases ?? [],
      externalId: byId.get(entityId)?.external_id ?? null,
      reports,
      mentions,
      firstSeenYear: first,
      lastSeenYear: last,
    }));
  }

  private async deleteRows(reportId: string, session: ClientSession): Promise<void> {
    await this.counts.deleteMany({ report_id: reportId }, { session });
    await this.mentions.deleteMany({ report_id: reportId }, { session });
  }
}

interface SeenYears {
  readonly first: number;
  readonly last: number;
}

function saveOf({ entityId, type, name, aliases, externalId }: Entity) {
  const names_key = namesKey([name, ...aliases]);
  const $set = { type, name, names_key, aliases: [...aliases], external_id: externalId };
  return { updateOne: { filter: { _id: entityId }, update: { $set }, upsert: true } };
}

function containsKey(key: string) {
  return { $gte: [{ $indexOfCP: ['$names_key', { $literal: key }] }, 0] };
}

function toRelated({ _id: entityId, name, type, reports, mentions }: CountedRow): RelatedEntity {
  return { entity: { entityId, name, type }, reports, mentions };
}
