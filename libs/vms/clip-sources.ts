import { Logger } from '@nestjs/common';
import { type Health, messageOf } from '@app/kernel';
import type { Clip, ClipCall, ClipRequest, ClipSource, RecordedEvent } from './clip-source.js';

export interface FoundClips {
  /** Clips by event id. */
  readonly clips: ReadonlyMap<string, Clip>;
  /** Whether a request to a source failed, so that existing clips may be missing. */
  readonly hasFailed: boolean;
}

/** The sources of links to recordings, in order: the VMS, then links that the service signs. */
export class ClipSources {
  private readonly logger = new Logger('Clips');

  constructor(private readonly sources: readonly ClipSource[]) {}

  get isConfigured(): boolean {
    return this.sources.length > 0;
  }

  /** The id of the VMS adapter, or null if there is none. */
  get vms(): string | null {
    return this.sources[0]?.id ?? null;
  }

  /** Asks each source for the events that the previous sources did not have. */
  async find(
    events: readonly RecordedEvent[],
    request: ClipRequest,
    call: ClipCall = {},
  ): Promise<FoundClips> {
    const clips = new Map<string, Clip>();
    let hasFailed = false;
    for (const source of this.sources) {
      const missing = events.filter(({ eventId }) => !clips.has(eventId));
      if (missing.length === 0) break;
      try {
        for (const [eventId, clip] of await source.clipUrls(missing, request, call)) clips.set(eventId, clip);
      } catch (error) {
        call.signal?.throwIfAborted();
        hasFailed = true;
        this.logger.warn(`Failed to get links to recordings from ${source.id}: ${messageOf(error)}`);
      }
    }
    return { clips, hasFailed: hasFailed && clips.size < events.length };
  }

  /** `degraded` if the VMS is down and the service signs links instead. */
  async health(call?: ClipCall): Promise<Health> {
    const [first, ...others] = this.sources;
    if (!first) return { status: 'up', detail: 'VMS_ADAPTER is none' };
    const health = await first.health(call);
    return health.status === 'down' && others.length > 0 ? { ...health, status: 'degraded' } : health;
  }
}
