import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { SURVEILLANCE_CONFIG, type SurveillanceConfig } from '../surveillance.config.js';
import { CameraRepository, EventRepository } from './event.repository.js';
import { EventListeners } from './event-listeners.js';
import { readEvent, type Refusal } from './read-event.js';
import { type SurveillanceEvent, unnamedCamera } from './surveillance-event.js';

const DAY_MS = 86_400_000;

export interface IntakeReport {
  readonly accepted: number;
  readonly duplicates: number;
  /** Events that break a rule. `index` is the position in the batch. */
  readonly rejected: readonly (Refusal & { readonly index: number })[];
}

/** SUR-1: validates and stores events. A rejected event does not affect the others. */
@Injectable()
export class EventIntakeService {
  constructor(
    private readonly events: EventRepository,
    private readonly cameras: CameraRepository,
    private readonly listeners: EventListeners,
    private readonly clock: Clock,
    @Inject(SURVEILLANCE_CONFIG) private readonly config: SurveillanceConfig,
  ) {}

  /** Resolves when the accepted events are stored. Events with the same id are stored once. */
  async take(given: readonly unknown[]): Promise<IntakeReport> {
    const times = this.times();
    const read: SurveillanceEvent[] = [];
    const rejected: (Refusal & { index: number })[] = [];
    given.forEach((each, index) => {
      const result = readEvent(each, times);
      if ('event' in result) read.push(result.event);
      else rejected.push({ index, ...result.refusal });
    });
    const { added, duplicates } = await this.store(read);
    return { accepted: added.length, duplicates, rejected };
  }

  /**
   * Stores one event from a camera system. With `replaces`, it replaces the stored event with the same id. Throws
   * VALIDATION_ERROR with the field and the rule.
   */
  async takeOne(
    given: unknown,
    { replaces }: { readonly replaces: boolean },
  ): Promise<{ readonly eventId: string; readonly duplicate: boolean }> {
    const result = readEvent(given, this.times());
    if ('refusal' in result) {
      const { field, rule } = result.refusal;
      throw new DomainError(
        'VALIDATION_ERROR',
        field === ''
          ? 'The event must be a JSON object.'
          : `The event is not valid: \`${field}\` breaks the rule \`${rule}\`.`,
        [{ field, rule }],
      );
    }
    const { event } = result;
    if (replaces && (await this.events.replace(event))) {
      await this.listeners.changed([event]);
      return { eventId: event.eventId, duplicate: false };
    }
    const { duplicates } = await this.store([event]);
    return { eventId: event.eventId, duplicate: duplicates > 0 };
  }

  private async store(read: readonly SurveillanceEvent[]) {
    if (read.length === 0) return { added: [], duplicates: 0 };
    const stored = await this.events.add(read);
    if (stored.added.length > 0) {
      const ids = [...new Set(stored.added.map(({ cameraId }) => cameraId))];
      await this.cameras.addMissing(ids.map(unnamedCamera));
      await this.listeners.changed(stored.added);
    }
    return stored;
  }

  private times() {
    const now = this.clock.now();
    return { now, oldest: new Date(now.getTime() - this.config.retentionDays * DAY_MS) };
  }
}
