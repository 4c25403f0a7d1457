import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Conversation } from '@app/chat';
import { Clock } from '@app/kernel';
import type { Viewer } from '@app/sessions';
import { masked, restricted, visibleCameras } from '../events/event-access.js';
import { CameraRepository } from '../events/event.repository.js';
import type { Camera, EventFilter, SurveillanceEvent } from '../events/surveillance-event.js';
import { otherSideOf, type UnderstoodQuestion, understandEvents } from '../questions/event-question.js';
import { siteTimeZone, SURVEILLANCE_CONFIG, type SurveillanceConfig } from '../surveillance.config.js';
import { fill } from './event-phrases.js';
import { EventSummary } from './event-summary.js';
import { fromWireUnderstood, type QuestionOptions, withOptions } from './wire-filter.js';

/** A question as it was understood, with everything that the answer needs. */
export interface EventQuestion {
  readonly understood: UnderstoodQuestion;
  /** Restricted to the cameras that the viewer may see. */
  readonly filter: EventFilter;
  /** The other side of a comparison, restricted likewise. */
  readonly compared: EventFilter | null;
  /** The filter without the restriction, as the response shows it. */
  readonly asked: EventFilter;
  readonly cameras: readonly Camera[];
  readonly summary: EventSummary;
  /** In which the question is read. */
  readonly timeZone: string;
  readonly limit: number;
  readonly viewer: Viewer;
  /** Why no search takes place: an unknown camera, no access, or a time in the future. */
  readonly problem: string | null;
  /** An event as the viewer may see it. */
  shown(event: SurveillanceEvent): SurveillanceEvent;
}

/** Reads questions about events in the context of their conversations. */
@Injectable()
export class EventQuestions implements OnModuleInit {
  constructor(
    private readonly cameras: CameraRepository,
    private readonly clock: Clock,
    @Inject(SURVEILLANCE_CONFIG) private readonly config: SurveillanceConfig,
  ) {}

  /**
   * Compiles the patterns, so that the first question is fast. V8 compiles them separately for one-byte and two-byte
   * strings.
   */
  onModuleInit(): void {
    const setting = { now: this.clock.now(), timeZone: 'UTC', language: null, cameras: [], previous: null };
    for (const text of ['cars at 5 pm', '“cars at 5 pm”', 'cars at 5 pm', '“cars at 5 pm”'])
      understandEvents(text, setting);
  }

  async read(query: string, conversation: Conversation): Promise<EventQuestion> {
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
    const { compared } = understood;
    const question = {
      understood,
      asked,
      filter: restricted(asked, viewer),
      compared: compared && restricted(otherSideOf(asked, compared), viewer),
      cameras,
      summary: new EventSummary({ filter: asked, cameras, language, timeZone }),
      timeZone,
      limit: Math.min(limit ?? this.config.searchLimit, this.config.maxSearchLimit),
      viewer,
    };
    return {
      ...question,
      problem: this.problemOf(question),
      shown: (event) => masked(event, viewer, this.config.maskedAttributes),
    };
  }

  private problemOf({
    understood,
    asked,
    filter,
    compared,
    cameras,
    summary,
  }: Omit<EventQuestion, 'problem' | 'shown'>): string | null {
    const { phrases } = summary;
    const [unknown] = understood.unknownCameras;
    const isKnown = (id: string) => cameras.some(({ cameraId }) => cameraId === id);
    const others = understood.compared?.subject?.cameraIds;
    const areKnown = asked.cameraIds?.some(isKnown) && (!others || others.some(isKnown));
    if (unknown !== undefined && !areKnown) {
      const list = cameras.slice(0, 12).map(({ cameraId, name }) => `${name} (${cameraId})`);
      return fill(phrases.unknownCamera, { camera: unknown, list: list.join(', ') });
    }
    if (filter.cameraIds?.length === 0 || compared?.cameraIds?.length === 0) return phrases.noAccess;
    if (asked.from && asked.from > this.clock.now())
      return fill(phrases.future, { from: summary.time(asked.from) });
    return null;
  }
}
