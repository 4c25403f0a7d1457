import type { Entity } from '../../entities/entity.js';
import type { EntityGraph } from '../../entities/entity-graph.js';
import type { Mention } from '../../report.js';

const MENTIONS_AT_ONCE = 500;

/** Reads the entities and mentions of a report from the tables. */
export async function readTables(
  tables: EntityGraph,
  reportId: string,
): Promise<{ entities: Entity[]; mentions: Mention[] }> {
  const mentions: Mention[] = [];
  for (let page = 1; ; page += 1) {
    const { items } = await tables.listMentions(reportId, {
      page,
      pageSize: MENTIONS_AT_ONCE,
      order: 'asc',
    });
    mentions.push(...items);
    if (items.length < MENTIONS_AT_ONCE) break;
  }
  const entities: Entity[] = [];
  for (const entityId of new Set(mentions.map(({ entityId }) => entityId))) {
    const found = await tables.find(entityId, null);
    if (found) entities.push(toEntity(found));
  }
  return { entities, mentions };
}

function toEntity({ entityId, name, type, aliases, externalId }: Entity): Entity {
  return { entityId, name, type, aliases, externalId };
}
