import type {
  ComparedAspect,
  ComparedEntity,
  Entity,
  KnownEntity,
  RelatedEntity,
  TimelinePoint,
  Trend,
} from '@app/reports';
import type {
  ComparedEntityResponse,
  KnownEntityResponse,
  RelatedEntityResponse,
  SharedSchema,
  TimelinePointResponse,
  TrendResponse,
} from './analysis.dto.js';
import type { NamedEntityResponse } from './reports.response.js';

export function toNamedEntity({
  entityId,
  name,
  type,
}: Pick<Entity, 'entityId' | 'name' | 'type'>): NamedEntityResponse {
  return { entity_id: entityId, name, type };
}

export function toKnownEntity(entity: KnownEntity): KnownEntityResponse {
  return {
    ...toNamedEntity(entity),
    aliases: [...entity.aliases],
    external_id: entity.externalId,
    reports: entity.reports,
    mention_count: entity.mentions,
    first_seen_year: entity.firstSeenYear,
    last_seen_year: entity.lastSeenYear,
  };
}

export function toRelatedEntity({ entity, reports, mentions }: RelatedEntity): RelatedEntityResponse {
  return { ...toNamedEntity(entity), shared_reports: reports, mention_count: mentions };
}

export function toPoint({
  year,
  mentions,
  reports,
  averageConfidence,
  hasNoReports,
}: TimelinePoint): TimelinePointResponse {
  return {
    year,
    mention_count: mentions,
    report_count: reports,
    avg_confidence: averageConfidence === null ? null : Math.round(averageConfidence * 1_000) / 1_000,
    no_reports: hasNoReports,
  };
}

export function toComparedEntity({ aspects, ...compared }: ComparedEntity): ComparedEntityResponse {
  const lists = Object.entries(aspects).map(([aspect, related]) => [aspect, related.map(toRelatedEntity)]);
  return {
    entity: toNamedEntity(compared.entity),
    report_count: compared.reports,
    mention_count: compared.mentions,
    first_seen_year: compared.firstSeenYear,
    last_seen_year: compared.lastSeenYear,
    ...(Object.fromEntries(lists) as Partial<Record<ComparedAspect, RelatedEntityResponse[]>>),
  };
}

export function toShared(
  shared: Partial<Record<ComparedAspect, readonly Pick<Entity, 'entityId' | 'name' | 'type'>[]>>,
): SharedSchema {
  return Object.fromEntries(
    Object.entries(shared).map(([aspect, entities]) => [aspect, entities.map(toNamedEntity)]),
  );
}

export function toTrend(trend: Trend): TrendResponse {
  return {
    entity: toNamedEntity(trend.entity),
    total_mentions: trend.totalMentions,
    current_year_mentions: trend.currentYearMentions,
    previous_year_mentions: trend.previousYearMentions,
    growth_rate: trend.growthRate,
    share_growth: trend.shareGrowth,
  };
}
