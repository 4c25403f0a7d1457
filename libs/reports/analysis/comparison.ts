import type { Entity } from '../entities/entity.js';
import type { RelatedEntity } from '../entities/entity-graph.js';
import type { ComparedAspect } from '../questions/report-question.js';

type NamedEntity = Pick<Entity, 'entityId' | 'name' | 'type'>;

export interface ComparedEntity {
  readonly entity: NamedEntity;
  readonly reports: number;
  readonly mentions: number;
  /** Null if no report that matches the filter mentions the entity. */
  readonly firstSeenYear: number | null;
  readonly lastSeenYear: number | null;
  /** The entities mentioned together with this one, by aspect. */
  readonly aspects: Readonly<Partial<Record<ComparedAspect, readonly RelatedEntity[]>>>;
}

/** The entities that all compared entities have in common, by aspect. */
export function sharedEntities(
  entities: readonly ComparedEntity[],
  aspects: readonly ComparedAspect[],
): Partial<Record<ComparedAspect, NamedEntity[]>> {
  return Object.fromEntries(
    aspects.map((aspect) => {
      const [first = [], ...others] = entities.map((each) =>
        (each.aspects[aspect] ?? []).map(({ entity }) => entity),
      );
      const inAll = first.filter(({ entityId }) =>
        others.every((other) => other.some((entity) => entity.entityId === entityId)),
      );
      return [aspect, inAll];
    }),
  );
}
