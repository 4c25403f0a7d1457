import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ConversationService } from '../answers/conversation.service.js';
import { EventIntakeService } from '../events/event-intake.service.js';
import { CameraRepository, EventRepository } from '../events/event.repository.js';
import type { SurveillanceEvent } from '../events/surveillance-event.js';
import { EventIndexing } from '../search/event-indexing.js';
import { EventSearch } from '../search/event-search.js';
import { matches } from '../search/matches.js';
import { answerFigures } from './answer-figures.js';
import { insightFigures } from './insight-figures.js';
import { p95, share, type SurveillanceFigure } from './surveillance-figure.js';
import type { SurveillanceSet, TextQuery } from './surveillance-set.js';
import { understandingFigure } from './understanding.js';

const BATCH = 500;
const BEST = 10;
const POLL_MS = 5;

/** SUR-12: measures the assistant on a separate site. The clock is fixed at the time of the questions. */
@Injectable()
export class SurveillanceEvaluator {
  constructor(
    private readonly intake: EventIntakeService,
    private readonly cameras: CameraRepository,
    private readonly events: EventRepository,
    private readonly indexing: EventIndexing,
    private readonly search: EventSearch,
    private readonly conversations: ConversationService,
  ) {}

  async evaluate(set: SurveillanceSet): Promise<SurveillanceFigure[]> {
    const understood = understandingFigure(set);
    await this.cameras.save(set.cameras);
    const taken = await this.take(set.events);
    const hasEvents = set.events.length > 0;
    return [
      understood,
      ...(hasEvents ? await answerFigures(set, this.conversations, this.events) : []),
      ...(hasEvents && set.truth ? await insightFigures(await this.siteOf(set), set.truth) : []),
      ...(await this.textFigures(set.texts)),
      ...taken,
    ];
  }

  private async take(events: readonly unknown[]): Promise<SurveillanceFigure[]> {
    if (events.length === 0) return [];
    const startedAt = performance.now();
    let accepted = 0;
    for (let from = 0; from < events.length; from += BATCH)
      accepted += (await this.intake.take(events.slice(from, from + BATCH))).accepted;
    const seconds = (performance.now() - startedAt) / 1_000;
    const storedAt = performance.now();
    await this.indexing.fill();
    while (!this.indexing.isComplete) await delay(POLL_MS);
    return [
      {
        measure: 'events taken a second',
        value: accepted / seconds,
        target: { least: 1_000 },
        of: `${accepted} of ${events.length} events`,
      },
      {
        measure: 'last event searchable after, s',
        value: (performance.now() - storedAt) / 1_000,
        target: { most: 2 },
        of: 'from its acknowledgement',
      },
    ];
  }

  /** Waits until the second model has read the events, as on a server that has been running for a while. */
  private async textFigures(texts: readonly TextQuery[]): Promise<SurveillanceFigure[]> {
    if (texts.length === 0) return [];
    await this.indexing.refined();
    const count = await this.events.count({});
    const times: number[] = [];
    const gains = new Map<string, number[]>();
    for (const { q, rel, set = '' } of texts) {
      const startedAt = performance.now();
      const { events } = await this.search.search({}, q, BEST);
      times.push(performance.now() - startedAt);
      const ranked = events.map(({ event }) => rel[event.eventId] ?? 0);
      gains.set(set, [...(gains.get(set) ?? []), ndcgOf(ranked, Object.values(rel))]);
    }
    return [
      ...[...gains].map(([set, values]) => ({
        measure: `text search${set && `, ${set}`}: nDCG@${BEST}`,
        value: share(
          values.reduce((sum, gain) => sum + gain, 0),
          values.length,
        ),
        target: { least: 0.85 },
        of: `${values.length} texts, ${count} events`,
      })),
      {
        measure: 'text search: p95, ms',
        value: p95(times),
        target: { most: 50 },
        of: `${texts.length} texts, ${count} events`,
      },
    ];
  }

  private async siteOf({ timeZone, cameras, truth }: SurveillanceSet) {
    const period = { from: new Date(truth!.from), to: new Date(truth!.to) };
    const events: SurveillanceEvent[] = [];
    for (let after = ''; ;) {
      const page = await this.events.scan(after, BATCH);
      events.push(...page.filter((event) => matches(event, period)));
      if (page.length < BATCH) break;
      after = page.at(-1)!.eventId;
    }
    events.sort((a, b) => a.timestamp.getTime() - b.timestamp.getTime());
    return { timeZone, cameras, events, counts: await this.events.hourlyCounts(period) };
  }
}

/** The normalized discounted cumulative gain (nDCG) of a ranking. */
function ndcgOf(ranked: readonly number[], relevant: readonly number[]): number {
  const gain = (grades: readonly number[]) =>
    grades.slice(0, BEST).reduce((sum, grade, index) => sum + grade / Math.log2(index + 2), 0);
  const best = gain(relevant.toSorted((a, b) => b - a));
  return best === 0 ? 0 : gain(ranked) / best;
}
