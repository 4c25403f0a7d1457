import type { Cache } from '@app/cache';
import type { Clock, Health } from '@app/kernel';
import { type Clip, type ClipCall, type ClipRequest, ClipSource, type RecordedEvent } from './clip-source.js';

interface KnownThumbnail {
  /** Null for an event without a thumbnail. */
  readonly url: string | null;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/**
 * Caches links to thumbnails. A link is returned again while its remaining lifetime is more than half of the requested
 * one.
 */
export class CachedThumbnailsClipSource extends ClipSource {
  readonly id: string;

  constructor(
    private readonly source: ClipSource,
    private readonly cache: Cache,
    private readonly clock: Clock,
  ) {
    super();
    this.id = source.id;
  }

  async clipUrls(
    events: readonly RecordedEvent[],
    request: ClipRequest,
    call?: ClipCall,
  ): Promise<ReadonlyMap<string, Clip>> {
    const known = new Map<string, KnownThumbnail>();
    await Promise.all(
      events.map(async ({ eventId }) => {
        const thumbnail = await this.read(eventId, request.expiresAt);
        if (thumbnail) known.set(eventId, thumbnail);
      }),
    );
    const clips = await this.source.clipUrls(
      events,
      { ...request, knownThumbnails: new Set(known.keys()) },
      call,
    );
    const complete = [...clips].map(async ([eventId, clip]): Promise<[string, Clip]> => {
      const thumbnail = known.get(eventId);
      if (thumbnail) return [eventId, { ...clip, thumbnailUrl: thumbnail.url }];
      await this.keep(eventId, { url: clip.thumbnailUrl, expiresAt: clip.expiresAt.getTime() });
      return [eventId, clip];
    });
    return new Map(await Promise.all(complete));
  }

  health(call?: ClipCall): Promise<Health> {
    return this.source.health(call);
  }

  private async read(eventId: string, asked: Date): Promise<KnownThumbnail | null> {
    const bytes = await this.cache.get(keyOf(eventId));
    if (!bytes) return null;
    const thumbnail = JSON.parse(new TextDecoder().decode(bytes)) as KnownThumbnail;
    const now = this.clock.now().getTime();
    const isFresh = thumbnail.expiresAt - now > (asked.getTime() - now) / 2;
    return isFresh && thumbnail.expiresAt <= asked.getTime() ? thumbnail : null;
  }

  private async keep(eventId: string, thumbnail: KnownThumbnail): Promise<void> {
    const ttlMs = thumbnail.expiresAt - this.clock.now().getTime();
    if (ttlMs > 0)
      await this.cache.set(keyOf(eventId), new TextEncoder().encode(JSON.stringify(thumbnail)), { ttlMs });
  }
}

function keyOf(eventId: string): string {
  return `clip-thumbnail:${eventId}`;
}
