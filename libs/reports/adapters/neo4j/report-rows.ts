import { createHash } from 'node:crypto';
import type { Entity } from '../../entities/entity.js';
import { countMentions, namesKey } from '../../entities/mention-counts.js';
import type { Mention, ReportFacts } from '../../report.js';

/** The properties of a report other than the fingerprint of its mentions. */
export interface FactRow {
  readonly report_id: string;
  readonly title: string;
  readonly publisher: string;
  readonly year: number;
  readonly report_type: string;
  readonly collection: string | null;
}

export function toFactRow(report: ReportFacts): FactRow {
  const { reportId, title, publisher, year, reportType, collection } = report;
  return { report_id: reportId, title, publisher, year, report_type: reportType, collection };
}

export function toEntityRow({ entityId, name, type, aliases, externalId }: Entity) {
  const names_key = namesKey([name, ...aliases]);
  return { entity_id: entityId, name, type, aliases: [...aliases], names_key, external_id: externalId };
}

/** One row for each entity, with the number of its mentions and the distinct positions. */
export function toMentionRows(entities: readonly Entity[], mentions: readonly Mention[]) {
  const byEntity = Map.groupBy(mentions, ({ entityId }) => entityId);
  return countMentions(entities, mentions).map(({ entity, mentions: count, confidenceSum }) => {
    const byStart = new Map((byEntity.get(entity.entityId) ?? []).map((mention) => [mention.start, mention]));
    const places = [...byStart.values()];
    return {
      entity_id: entity.entityId,
      mentions: count,
      confidence_sum: confidenceSum,
      starts: places.map(({ start }) => start),
      ends: places.map(({ end }) => end),
      texts: places.map(({ text }) => text),
      section_ids: places.map(({ sectionId }) => sectionId),
      section_starts: places.map(({ sectionStart }) => sectionStart),
      confidences: places.map(({ confidence }) => confidence),
    };
  });
}

/** A hash of the mentioned entities, their names and the positions of the mentions, whatever their order. */
export function fingerprintOf(entities: readonly Entity[], mentions: readonly Mention[]): string {
  const mentioned = new Set(mentions.map(({ entityId }) => entityId));
  const places = new Set(
    mentions.map(({ start, end, entityId, sectionId, confidence }) =>
      JSON.stringify([start, end, entityId, sectionId, confidence]),
    ),
  );
  const names = entities
    .filter(({ entityId }) => mentioned.has(entityId))
    .map(({ entityId, name, type, aliases, externalId }) =>
      JSON.stringify([entityId, name, type, aliases, externalId]),
    );
  return createHash('sha256')
    .update([...[...places].sort(), ...names.sort()].join('\n'))
    .digest('hex');
}
