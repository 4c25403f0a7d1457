import type { Mention } from '../report.js';
import type { Entity } from './entity.js';

export interface MentionCount {
  readonly entity: Entity;
  readonly mentions: number;
  readonly confidenceSum: number;
}

/** How often each entity is mentioned; those without mentions are left out. */
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

/** Names in one text in which a part of any of them is found, whatever its spelling. */
export function namesKey(names: readonly string[]): string {
  return names.map((name) => name.toLowerCase().replace(/[\s_-]+/gu, '')).join('\n');
}
