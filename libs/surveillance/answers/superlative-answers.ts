import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { EventRepository } from '../events/event.repository.js';
import type { EventFilter, SurveillanceEvent } from '../events/surveillance-event.js';
import type { Superlative } from '../questions/superlatives.js';
import { DAY_MS, type PeriodCount, PeriodCounts, spanOf } from './period-counts.js';
import type { EventQuestion } from './event-questions.js';

const MOST_TIES = 5;
const RUNNERS_UP = 3;
/** The day on which the clock is put back. */
const LONGEST_DAY_MS = (DAY_MS * 25) / 24;

export interface SuperlativeAnswer {
  readonly content: string;
  readonly total: number;
  readonly events: readonly SurveillanceEvent[];
}

type Ranking = Superlative & { readonly order: 'most' | 'least' };

/** Answers questions for the first or last event, or for the busiest or quietest hour, day or camera. */
@Injectable()
export class SuperlativeAnswers {
  constructor(
    private readonly events: EventRepository,
    private readonly clock: Clock,
  ) {}

  /** Null if the question asks for no such thing, or nothing matches. Counts come from the store. */
  async answer(question: EventQuestion): Promise<SuperlativeAnswer | null> {
    const { superlative, text } = question.understood;
    if (superlative === null || text !== '') return null;
    return 'by' in superlative ? this.ranked(question, superlative) : this.end(question, superlative.order);
  }

  private async end(
    { filter, summary, shown }: EventQuestion,
    order: 'first' | 'last',
  ): Promise<SuperlativeAnswer | null> {
    const [event, total] = await Promise.all([
      this.events.first(filter, order === 'first' ? 'asc' : 'desc'),
      this.events.count(filter),
    ]);
    return event && { content: summary.end(order, shown(event), total), total, events: [event] };
  }

  private async ranked(question: EventQuestion, ranking: Ranking): Promise<SuperlativeAnswer | null> {
    const { filter, summary } = question;
    const total = await this.events.count(filter);
    if (total === 0) return null;
    const counts = await this.countsBy(question, ranking);
    const ranked = counts.toSorted((a, b) =>
      ranking.order === 'most' ? b.count - a.count : a.count - b.count,
    );
    const best = ranked.filter(({ count }) => count === ranked[0]!.count);
    const others = ranked
      .slice(best.length, best.length + RUNNERS_UP)
      .filter(({ count }) => ranking.order === 'least' || count > 0);
    const { items } = await this.events.list(
      { ...filter, ...best[0]!.filter },
      { page: 1, pageSize: question.limit, order: 'desc' },
    );
    const content = summary.ranked({
      ranking,
      best: best.slice(0, MOST_TIES),
      furtherBest: Math.max(0, best.length - MOST_TIES),
      others,
      total,
    });
    return { content, total, events: items };
  }

  private async countsBy(question: EventQuestion, { by, order }: Ranking): Promise<readonly PeriodCount[]> {
    const { filter, timeZone } = question;
    if (by === 'camera') return this.byCamera(question, order);
    const span = spanOf(filter, this.clock.now());
    const quarters = await this.events.countByQuarter(filter);
    const counts = new PeriodCounts(quarters, span, timeZone, filter.recurring ?? null);
    if (by === 'weekday') return counts.byWeekday();
    if (by === 'day') return counts.byDay();
    // Hours of one day are hours of the calendar; those of several days are hours of the clock.
    const isOneDay = span !== null && span.to.getTime() - span.from.getTime() <= LONGEST_DAY_MS;
    return isOneDay ? counts.byHour() : counts.byClockHour();
  }

  private async byCamera(
    { filter, cameras, summary }: EventQuestion,
    order: 'most' | 'least',
  ): Promise<readonly PeriodCount[]> {
    const sums = new Map<string, number>();
    if (order === 'least') {
      const ids = filter.cameraIds ?? cameras.map(({ cameraId }) => cameraId);
      for (const id of ids) sums.set(id, 0);
    }
    for (const { cameraId, count } of await this.events.countBy(filter))
      sums.set(cameraId, (sums.get(cameraId) ?? 0) + count);
    return [...sums].map(([id, count]) => ({
      label: summary.nameOf(id),
      count,
      filter: { cameraIds: [id] } satisfies EventFilter,
    }));
  }
}
