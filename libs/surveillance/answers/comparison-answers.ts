import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { EventRepository } from '../events/event.repository.js';
import { zonedTime } from '../time/zoned-time.js';
import type { EventQuestion } from './event-questions.js';
import type { SuperlativeAnswer } from './superlative-answers.js';

/** Answers questions that compare the numbers of events of two periods. */
@Injectable()
export class ComparisonAnswers {
  constructor(
    private readonly events: EventRepository,
    private readonly clock: Clock,
  ) {}

  /** Null if the question compares nothing. Counts come from the store. */
  async answer(question: EventQuestion): Promise<SuperlativeAnswer | null> {
    const { filter, summary, limit } = question;
    const { compared: otherFilter } = question.understood;
    if (otherFilter === null) return null;
    const otherEvents = { ...filter, recurring: undefined, ...otherFilter };
    const samePoint = this.samePoint(question);
    const [count, other, otherUntilSamePoint, { items }] = await Promise.all([
      this.events.count(filter),
      this.events.count(otherEvents),
      samePoint && this.events.count({ ...otherEvents, to: samePoint }),
      this.events.list(filter, { page: 1, pageSize: limit, order: 'desc' }),
    ]);
    const content = summary.compared({ count, other, otherFilter, otherUntilSamePoint });
    return { content, total: count, events: items };
  }

  /**
   * As far into the other period as the first one has come, by the clock on the wall. Null if the first one is over, or the
   * other one does not reach that far.
   */
  private samePoint({ filter, understood, timeZone }: EventQuestion): Date | null {
    const now = this.clock.now();
    const other = understood.compared;
    if (!filter.from || filter.from > now || !other?.from || (filter.to && filter.to <= now)) return null;
    const zone = zonedTime(timeZone);
    const passed = zone.toWall(now) - zone.toWall(filter.from);
    const point = zone.toInstant(zone.toWall(other.from) + passed);
    return point < (other.to ?? now) ? point : null;
  }
}
