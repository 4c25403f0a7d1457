import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import type { Viewer } from '@app/sessions';
import { type Clip, ClipSources, VMS_CONFIG, type VmsConfig } from '@app/vms';
import { maySee } from '../events/event-access.js';
import { EventRepository } from '../events/event.repository.js';
import type { SurveillanceEvent } from '../events/surveillance-event.js';

const MINUTE_MS = 60_000;
/** How long an answer waits for its clips. */
const ANSWER_WAIT_MS = 800;

/** The link to the recording of an event. */
export interface ClipLink extends Clip {
  readonly eventId: string;
  readonly cameraId: string;
  readonly timestamp: Date;
}

/**
 * Why an event has no link: the viewer may not see it or it does not exist, it has no recording, the VMS does not answer,
 * or no VMS is configured.
 */
export const CLIP_ABSENCES = ['not_found', 'no_clip', 'vms_unavailable', 'not_configured'] as const;
export type ClipAbsence = (typeof CLIP_ABSENCES)[number];

export interface IssuedClips {
  /** In the order of the events. */
  readonly clips: readonly ClipLink[];
  readonly unavailable: readonly { readonly eventId: string; readonly reason: ClipAbsence }[];
}

export interface ClipTerms {
  /** The default is DEFAULT_CLIP_EXPIRY_MINUTES. */
  readonly expiryMinutes?: number | undefined;
  readonly withMetadata?: boolean;
}

/** SUR-6: issues links to the recordings of events that the viewer may see. */
@Injectable()
export class ClipLinks {
  constructor(
    private readonly events: EventRepository,
    private readonly sources: ClipSources,
    private readonly clock: Clock,
    @Inject(VMS_CONFIG) private readonly config: VmsConfig,
  ) {}

  /** Throws VALIDATION_ERROR if the links would be valid for longer than MAX_CLIP_EXPIRY_HOURS. */
  async issue(eventIds: readonly string[], viewer: Viewer, terms: ClipTerms): Promise<IssuedClips> {
    const expiresAt = this.expiryOf(terms);
    const ids = [...new Set(eventIds)];
    const found = (await this.events.find(ids)).filter((event) => maySee(viewer, event));
    const { clips, hasFailed } = await this.sources.find(found, {
      expiresAt,
      withMetadata: terms.withMetadata ?? false,
    });
    const visible = new Set(found.map(({ eventId }) => eventId));
    const reasonOf = (eventId: string): ClipAbsence => {
      if (!visible.has(eventId)) return 'not_found';
      if (!this.sources.isConfigured) return 'not_configured';
      return hasFailed ? 'vms_unavailable' : 'no_clip';
    };
    return {
      clips: linksOf(found, clips),
      unavailable: ids
        .filter((eventId) => !clips.has(eventId))
        .map((eventId) => ({ eventId, reason: reasonOf(eventId) })),
    };
  }

  /** The links for events in an answer. Waits at most 0.8 seconds for each source and leaves out the other links. */
  async forEvents(
    events: readonly SurveillanceEvent[],
    viewer: Viewer,
  ): Promise<{ readonly links: readonly ClipLink[]; readonly hasFailed: boolean }> {
    const visible = events.filter((event) => maySee(viewer, event));
    if (visible.length === 0 || !this.sources.isConfigured) return { links: [], hasFailed: false };
    const request = { expiresAt: this.expiryOf({}), withMetadata: false };
    const { clips, hasFailed } = await this.sources.find(visible, request, { timeoutMs: ANSWER_WAIT_MS });
    return { links: linksOf(visible, clips), hasFailed };
  }

  /** Like `forEvents`, for event ids. */
  async forEventIds(eventIds: readonly string[], viewer: Viewer): Promise<readonly ClipLink[]> {
    if (eventIds.length === 0 || !this.sources.isConfigured) return [];
    const events = await this.events.find([...new Set(eventIds)]);
    return (await this.forEvents(events, viewer)).links;
  }

  private expiryOf({ expiryMinutes = this.config.defaultExpiryMinutes }: ClipTerms): Date {
    const most = this.config.maxExpiryHours * 60;
    if (expiryMinutes > most)
      throw new DomainError(
        'VALIDATION_ERROR',
        `\`expiry_minutes\` must be at most ${most}, the limit that MAX_CLIP_EXPIRY_HOURS sets.`,
        [{ field: 'expiry_minutes', rule: 'max', max: most }],
      );
    return new Date(this.clock.now().getTime() + expiryMinutes * MINUTE_MS);
  }
}

function linksOf(events: readonly SurveillanceEvent[], clips: ReadonlyMap<string, Clip>): ClipLink[] {
  return events.flatMap(({ eventId, cameraId, timestamp }) => {
    const clip = clips.get(eventId);
    return clip ? [{ eventId, cameraId, timestamp, ...clip }] : [];
  });
}
