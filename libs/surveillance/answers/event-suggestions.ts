import { Injectable } from '@nestjs/common';
import { EventRepository } from '../events/event.repository.js';
import type { EventFilter } from '../events/surveillance-event.js';
import { fill } from './event-phrases.js';
import type { EventQuestion } from './event-questions.js';

const SUGGESTIONS = 3;
const DAY_MS = 86_400_000;

/**
 * Suggests follow-up questions that have events: the day before, a neighbouring camera at the same time, one camera
 * today.
 */
@Injectable()
export class EventSuggestions {
  constructor(private readonly events: EventRepository) {}

  async after({ filter, summary, cameras }: EventQuestion): Promise<string[]> {
    const { phrases } = summary;
    const { from, to } = filter;
    const candidates: [question: string, filter: EventFilter][] = [];
    if (from && to) {
      const before = { from: new Date(from.getTime() - DAY_MS), to: new Date(to.getTime() - DAY_MS) };
      candidates.push([phrases.dayBefore, { ...filter, ...before }]);
    }
    const here = cameras.find(({ cameraId }) => cameraId === filter.cameraIds?.[0]);
    for (const id of here?.neighbours ?? []) {
      const neighbour = cameras.find(({ cameraId }) => cameraId === id);
      if (neighbour)
        candidates.push([fill(phrases.atCamera, { camera: neighbour.name }), { ...filter, cameraIds: [id] }]);
    }
    for (const { cameraId, name } of here ? [here] : cameras.slice(0, 3))
      candidates.push([fill(phrases.howMany, { camera: name }), { cameraIds: [cameraId] }]);
    const chosen: string[] = [];
    for (const [question, condition] of candidates) {
      if (chosen.length === SUGGESTIONS) break;
      if (await this.events.first(condition, 'desc')) chosen.push(question);
    }
    return chosen;
  }
}
