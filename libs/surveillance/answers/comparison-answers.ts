import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { EventRepository } from '../events/event.repository.js';
import { zonedTime } from '../time/zoned-time.js';
import type { EventFilter, SurveillanceEvent } from '../events/surveillance-event.js';
import type { EventQuestion } from './event-questions.js';
import type { SuperlativeAnswer } from './superlative-answers.js';

/** Answers questions that compare the numbers of events of two periods, places or objects. */
@Injectable()
export class ComparisonAnswers {
  constructor(
    private readonly events: EventRepository,
    private readonly clock: Clock,
  ) {}

  /** Null if the question compares nothing. Counts come from the store. */
  async answer(question: EventQuestion): Promise<SuperlativeAnswer | null> {
    const { filter, compared, understood, summary, limit } = question;
    if (compared === null || understood.compared === null) return null;
    const { subject } = understood.compared;
    const samePoint = subject ? null : this.samePoint(question);
    const [count, other, otherUntilSamePoint, shown, shownOfOther] = await Promise.all([
      this.events.count(filter),
      this.events.count(compared),
      samePoint && this.events.count({ ...compared, to: samePoint }),
      this.newest(filter, subject ? Math.ceil(limit / 2) : limit),
      subject ? this.newest(compared, Math.floor(limit / 2)) : [],
    ]);
    const content = summary.compared({ count, other, compared, subject, otherUntilSamePoint });
    return { content, total: subject ? count + other : count, events: [...shown, ...shownOfOther] };
  }

  private async newest(filter: EventFilter, pageSize: number): Promise<readonly SurveillanceEvent[]> {
    if (pageSize === 0) return [];
    return (await this.events.list(filter, { page: 1, pageSize, order: 'desc' })).items;
  }

  /**
   * As far into the other period as the first one has come, by the clock on the wall. Null if the first one is over, or the
   * other one does not reach that far.
   */
  private samePoint({ filter, compared, timeZone }: EventQuestion): Date | null {
    const now = this.clock.now();
    if (!filter.from || filter.from > now || !compared?.from || (filter.to && filter.to <= now)) return null;
    const zone = zonedTime(timeZone);
    const passed = zone.toWall(now) - zone.toWall(filter.from);
    const point = zone.toInstant(zone.toWall(compared.from) + passed);
    return point < (compared.to ?? now) ? point : null;
  }
}
