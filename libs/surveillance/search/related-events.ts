import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import type { Viewer } from '@app/sessions';
import { restricted } from '../events/event-access.js';
import { CameraRepository, EventRepository } from '../events/event.repository.js';
import { SurveillanceService } from '../events/surveillance.service.js';
import type { SurveillanceEvent } from '../events/surveillance-event.js';
import { EventSearch } from './event-search.js';

export const RELATION_TYPES = ['temporal', 'spatial', 'semantic'] as const;
export type RelationType = (typeof RELATION_TYPES)[number];

export interface Relation {
  readonly type: RelationType;
  /** 0…1. */
  readonly score: number;
  readonly reason: string;
}

export interface RelatedEvent {
  readonly event: SurveillanceEvent;
  readonly relations: readonly Relation[];
}

const MINUTE_MS = 60_000;
const TEMPORAL_MS = 15 * MINUTE_MS;
const SPATIAL_MS = 60 * MINUTE_MS;
const MOST_NEARBY = 200;
const MIN_SEMANTIC = 0.5;

/** SUR-5: finds events that are related to another one by time, place or description. */
@Injectable()
export class RelatedEvents {
  constructor(
    private readonly surveillance: SurveillanceService,
    private readonly events: EventRepository,
    private readonly cameras: CameraRepository,
    private readonly search: EventSearch,
  ) {}

  /** Ordered by the sum of the scores, the highest first. Throws NOT_FOUND, and VALIDATION_ERROR if `types` is empty. */
  async find(
    eventId: string,
    viewer: Viewer,
    { types, limit }: { readonly types: readonly RelationType[]; readonly limit: number },
  ): Promise<readonly RelatedEvent[]> {
    if (types.length === 0)
      throw new DomainError(
        'VALIDATION_ERROR',
        `\`types\` must name at least one of ${RELATION_TYPES.join(', ')}.`,
        [{ field: 'types', rule: 'isIn' }],
      );
    const event = await this.surveillance.get(eventId, viewer);
    const related = new Map<string, { event: SurveillanceEvent; relations: Relation[] }>();
    const add = (other: SurveillanceEvent, relation: Relation) => {
      if (other.eventId === eventId) return;
      const known = related.get(other.eventId) ?? { event: other, relations: [] };
      known.relations.push(relation);
      related.set(other.eventId, known);
    };
    if (types.includes('temporal'))
      for (const other of await this.around(event, viewer, TEMPORAL_MS))
        add(other, nearInTime(event, other, TEMPORAL_MS));
    if (types.includes('spatial')) {
      const places = await this.placesOf(event);
      for (const other of await this.around(event, viewer, SPATIAL_MS, places))
        add(other, nearInSpace(event, other));
    }
    if (types.includes('semantic') && event.description !== '') {
      const found = await this.search.search(restricted({}, viewer), event.description, limit + 1);
      for (const { event: other, relevance } of found.events)
        if (relevance >= MIN_SEMANTIC)
          add(other, { type: 'semantic', score: rounded(relevance), reason: 'A similar description' });
    }
    const sum = ({ relations }: RelatedEvent) => relations.reduce((total, { score }) => total + score, 0);
    const ranked = [...related.values()].sort((a, b) => sum(b) - sum(a)).slice(0, limit);
    const shown = await Promise.all(ranked.map((each) => this.surveillance.get(each.event.eventId, viewer)));
    return ranked.map(({ relations }, index) => ({ event: shown[index]!, relations }));
  }

  private async around(
    { timestamp }: SurveillanceEvent,
    viewer: Viewer,
    reachMs: number,
    cameraIds?: readonly string[],
  ): Promise<readonly SurveillanceEvent[]> {
    const filter = {
      from: new Date(timestamp.getTime() - reachMs),
      to: new Date(timestamp.getTime() + reachMs + 1),
      ...(cameraIds && { cameraIds }),
    };
    const page = { page: 1, pageSize: MOST_NEARBY, order: 'desc' } as const;
    return (await this.events.list(restricted(filter, viewer), page)).items;
  }

  private async placesOf({ cameraId }: SurveillanceEvent): Promise<string[]> {
    const camera = (await this.cameras.list()).find((each) => each.cameraId === cameraId);
    return [cameraId, ...(camera?.neighbours ?? [])];
  }
}

function nearInTime(event: SurveillanceEvent, other: SurveillanceEvent, reachMs: number): Relation {
  const apartMs = Math.abs(event.timestamp.getTime() - other.timestamp.getTime());
  const minutes = Math.round(apartMs / MINUTE_MS);
  return { type: 'temporal', score: rounded(1 - apartMs / (2 * reachMs)), reason: `${minutes} min apart` };
}

function nearInSpace(event: SurveillanceEvent, other: SurveillanceEvent): Relation {
  const isSame = event.cameraId === other.cameraId;
  return {
    type: 'spatial',
    score: isSame ? 1 : 0.7,
    reason: isSame ? 'The same camera within an hour' : 'A neighbouring camera within an hour',
  };
}

function rounded(score: number): number {
  return Math.round(score * 1_000) / 1_000;
}
