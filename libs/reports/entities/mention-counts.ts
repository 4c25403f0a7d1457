import type { Mention } from '../report.js';
import type { Entity } from './entity.js';

export interface MentionCount {
  readonly entity: Entity;
  readonly mentions: number;
  readonly confidenceSum: number;
}

/** Counts the mentions of each entity. Leaves out entities without mentions. */
export function countMentions(entities: readonly Entity[], mentions: readonly Mention[]): MentionCount[] {
  const byId = new Map(entities.map((entity) => [entity.entityId, entity]));
  const groups = Map.groupBy(mentions, ({ entityId }) => entityId);
  return [...groups].flatMap(([entityId, group]) => {
    const entity = byId.get(entityId);
    if (!entity) return [];
    const confidenceSum = group.reduce((sum, { confidence }) => sum + confidence, 0);
    return [{ entity, mentions: group.length, confidenceSum }];
  });
}

/** Joins names in one normalized text, in which a part of any name can be found whatever its case and separators. */
export function namesKey(names: readonly string[]): string {
  return names.map((name) => name.toLowerCase().replace(/[\s_-]+/gu, '')).join('\n');
}
