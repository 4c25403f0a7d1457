import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { AnswerDomains, type Conversation, type DomainFindings, Finder, type FindRequest } from '@app/chat';
import { Clock } from '@app/kernel';
import type { Viewer } from '@app/sessions';
import { masked, restricted, visibleCameras } from '../events/event-access.js';
import { CameraRepository, EventRepository } from '../events/event.repository.js';
import type { Camera, EventFilter, SurveillanceEvent } from '../events/surveillance-event.js';
import { type UnderstoodQuestion, understandEvents } from '../questions/event-question.js';
import { EventSearch, type FoundEvents } from '../search/event-search.js';
import { siteTimeZone, SURVEILLANCE_CONFIG, type SurveillanceConfig } from '../surveillance.config.js';
import { toPassage } from './event-passage.js';
import { fill } from './event-phrases.js';
import { EventSummary } from './event-summary.js';
import { fromWireUnderstood, type QuestionOptions, toWireUnderstood, withOptions } from './wire-filter.js';

const CONFIDENT = 0.9;
const NOTHING_FOUND = 0.4;
const SUGGESTIONS = 3;

/** A question as it was read, with what the answer needs. */
interface EventQuestion {
  readonly understood: UnderstoodQuestion;
  /** Restricted to what the viewer may see. */
  readonly filter: EventFilter;
  /** As it is shown: without the restriction. */
  readonly asked: EventFilter;
  readonly cameras: readonly Camera[];
  readonly summary: EventSummary;
  readonly limit: number;
  readonly viewer: Viewer;
}

/** The finder of surveillance: reads the question, searches the events and words the answer. */
@Injectable()
export class EventFinder extends Finder implements OnModuleInit {
  constructor(
    private readonly domains: AnswerDomains,
    private readonly events: EventRepository,
    private readonly cameras: CameraRepository,
    private readonly search: EventSearch,
    private readonly clock: Clock,
    @Inject(SURVEILLANCE_CONFIG) private readonly config: SurveillanceConfig,
  ) {
    super();
  }

  onModuleInit(): void {
    this.domains.register({ name: 'surveillance', finder: this });
  }

  async find({ query, conversation }: FindRequest): Promise<DomainFindings> {
    if (!conversation) throw new Error('Events are found in conversations only');
    const question = await this.read(query, conversation);
    const problem = this.problemOf(question);
    if (problem !== null) return this.findings(question, [], { content: problem, total: 0, degraded: [] });
    const found = await this.search.search(question.filter, question.understood.text, question.limit);
    const degraded = found.isWithoutText ? ['search'] : [];
    if (found.total === 0) {
      const content = await this.nothing(question);
      return this.findings(question, [], {
        content: this.withNotes(question, found, content),
        total: 0,
        degraded,
      });
    }
    const shown = found.events.map(({ event }) => this.shown(event, question.viewer));
    const counts =
      question.understood.text === '' || found.isWithoutText
        ? await this.events.countBy(question.filter)
        : [];
    const content = this.withNotes(question, found, question.summary.found(shown, found.total, counts));
    const evidence = found.events.map(({ relevance }, index) => ({ event: shown[index]!, relevance }));
    return this.findings(question, evidence, { content, total: found.total, degraded });
  }

  private async read(query: string, conversation: Conversation): Promise<EventQuestion> {
    const { viewer, language, messages, options } = conversation;
    const { limit, timeZone: given } = options as QuestionOptions;
    const visible = visibleCameras(viewer);
    const all = await this.cameras.list();
    const cameras = visible === null ? all : all.filter(({ cameraId }) => visible.includes(cameraId));
    const timeZone = given ?? siteTimeZone(this.config);
    const previous = messages.findLast(({ role }) => role === 'assistant')?.metadata['details'];
    const understood = understandEvents(query, {
      now: this.clock.now(),
      timeZone,
      language,
      cameras,
      previous: fromWireUnderstood((previous as { understood?: unknown } | undefined)?.understood),
    });
    const least = this.config.minConfidence;
    const asked = withOptions({ ...(least > 0 && { minConfidence: least }), ...understood.filter }, options);
    const filter = restricted(asked, viewer);
    const summary = new EventSummary({ filter: asked, cameras, language, timeZone });
    const shown = Math.min(limit ?? this.config.searchLimit, this.config.maxSearchLimit);
    return { understood, asked, filter, cameras, summary, limit: shown, viewer };
  }

  /** Why nothing is searched for: no such camera, no access, a time to come. */
  private problemOf({ understood, asked, filter, cameras, summary }: EventQuestion): string | null {
    const { phrases } = summary;
    const [unknown] = understood.unknownCameras;
    if (
      unknown !== undefined &&
      !asked.cameraIds?.some((id) => cameras.some(({ cameraId }) => cameraId === id))
    ) {
      const list = cameras.slice(0, 12).map(({ cameraId, name }) => `${name} (${cameraId})`);
      return fill(phrases.unknownCamera, { camera: unknown, list: list.join(', ') });
    }
    if (filter.cameraIds?.length === 0) return phrases.noAccess;
    if (asked.from && asked.from > this.clock.now())
      return fill(phrases.future, { from: summary.time(asked.from) });
    return null;
  }

  private async nothing({ filter, summary, viewer }: EventQuestion): Promise<string> {
    const { from, to, ...rest } = filter;
    const one = async (period: EventFilter, order: 'asc' | 'desc') => {
      const { items } = await this.events.list({ ...rest, ...period }, { page: 1, pageSize: 1, order });
      return items[0] ? this.shown(items[0], viewer) : null;
    };
    const [before, after] = await Promise.all([
      from ? one({ to: from }, 'desc') : null,
      to ? one({ from: to }, 'asc') : null,
    ]);
    return summary.nothing(before, after);
  }

  private withNotes(question: EventQuestion, found: FoundEvents, content: string): string {
    const { phrases } = question.summary;
    const { unclear } = question.understood;
    return [
      ...(found.isWithoutText ? [phrases.withoutText] : []),
      ...(unclear.length > 0 ? [fill(phrases.unclear, { words: unclear.join(', ') })] : []),
      content,
    ].join('\n\n');
  }

  private async findings(
    question: EventQuestion,
    evidence: readonly { readonly event: SurveillanceEvent; readonly relevance: number }[],
    { content, total, degraded }: { content: string; total: number; degraded: readonly string[] },
  ): Promise<DomainFindings> {
    const { asked, understood, summary, cameras } = question;
    return {
      passages: evidence.map(({ event, relevance }) => toPassage(event, relevance, summary.line(event))),
      indexName: 'surveillance-events',
      degraded,
      stageMs: {},
      isSelfContained: true,
      worded: { content, confidence: evidence.length > 0 ? CONFIDENT : NOTHING_FOUND },
      followUpQuestions: await this.suggestions(question, cameras),
      details: {
        understood: toWireUnderstood(asked, understood),
        total_events: total,
        evidence: evidence.map(({ event, relevance }) => ({
          event_id: event.eventId,
          camera_id: event.cameraId,
          timestamp: event.timestamp.toISOString(),
          event_type: event.eventType,
          confidence: event.confidence,
          description: event.description,
          relevance_score: Math.round(relevance * 1_000) / 1_000,
        })),
      },
    };
  }

  /** Questions that have events: the day before, a neighbour at the same time, one type. */
  private async suggestions(
    { filter, summary }: EventQuestion,
    cameras: readonly Camera[],
  ): Promise<string[]> {
    const { phrases } = summary;
    const { from, to } = filter;
    const candidates: [question: string, filter: EventFilter][] = [];
    if (from && to) {
      const day = 86_400_000;
      const before = { ...filter, from: new Date(from.getTime() - day), to: new Date(to.getTime() - day) };
      candidates.push([phrases.dayBefore, before]);
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
      const { items } = await this.events.list(condition, { page: 1, pageSize: 1, order: 'desc' });
      if (items.length > 0) chosen.push(question);
    }
    return chosen;
  }

  private shown(event: SurveillanceEvent, viewer: Viewer): SurveillanceEvent {
    return masked(event, viewer, this.config.maskedAttributes);
  }
}
