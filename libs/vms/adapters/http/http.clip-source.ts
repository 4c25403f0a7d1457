import { z } from 'zod';
import type { Clock, Health } from '@app/kernel';
import { checkHealth, ProviderError } from '@app/resilience';
import {
  type Clip,
  type ClipCall,
  type ClipRequest,
  ClipSource,
  type RecordedEvent,
} from '../../clip-source.js';
import { inBatches, toVmsError, VmsApi, type VmsApiOptions } from '../vms-api.js';

/** The number of events in one request. */
const BATCH = 100;
const LONGEST_URL = 4_096;
/** The tolerated difference between the clocks of the VMS and this service. */
const SKEW_MS = 60_000;

const RESPONSE = z.object({ clips: z.array(z.unknown()) });
const CLIP = z.object({
  event_id: z.string(),
  url: z.string().max(LONGEST_URL).refine(isWebAddress),
  thumbnail_url: z.string().max(LONGEST_URL).refine(isWebAddress).nullish().catch(null),
  expires_at: z.iso.datetime({ offset: true }),
  metadata: z
    .object({
      duration_seconds: z.number().nonnegative().nullish(),
      size_bytes: z.number().int().nonnegative().nullish(),
      resolution: z.string().max(32).nullish(),
    })
    .nullish()
    .catch(null),
});

/** A VMS that signs links itself: `POST <VMS_SERVICE_URL>/clips`, described in docs/surveillance.md. */
export class HttpClipSource extends ClipSource {
  readonly id = 'http';
  private readonly api: VmsApi;

  constructor(
    options: VmsApiOptions,
    private readonly clock: Clock,
  ) {
    super();
    this.api = new VmsApi(options);
  }

  async clipUrls(
    events: readonly RecordedEvent[],
    request: ClipRequest,
    { signal }: ClipCall = {},
  ): Promise<ReadonlyMap<string, Clip>> {
    return inBatches(events, BATCH, (batch, abort) => this.batch(batch, request, abort), signal);
  }

  health({ signal }: ClipCall = {}): Promise<Health> {
    return checkHealth(
      async (abort) => {
        await this.api.text('/health', undefined, abort);
        return { status: 'up' };
      },
      toVmsError,
      signal,
    );
  }

  private async batch(
    events: readonly RecordedEvent[],
    { expiresAt, withMetadata, knownThumbnails }: ClipRequest,
    signal: AbortSignal,
  ): Promise<[string, Clip][]> {
    const body = {
      expires_at: expiresAt.toISOString(),
      include_metadata: withMetadata,
      events: events.map(({ eventId, cameraId, timestamp, endTimestamp }) => ({
        event_id: eventId,
        camera_id: cameraId,
        timestamp: timestamp.toISOString(),
        end_timestamp: endTimestamp?.toISOString() ?? null,
        include_thumbnail: !knownThumbnails?.has(eventId),
      })),
    };
    const response = RESPONSE.safeParse(await this.api.json('/clips', body, signal));
    if (!response.success)
      throw new ProviderError('The response of the VMS has no list of `clips`; check VMS_SERVICE_URL', {
        code: 'unavailable',
        retryable: false,
      });
    const asked = new Set(events.map(({ eventId }) => eventId));
    return response.data.clips.flatMap((each) => {
      const clip = toClip(each, { now: this.clock.now(), expiresAt, withMetadata });
      return clip && asked.has(clip[0]) ? [clip] : [];
    });
  }
}

/** Null for a clip that is not usable: not an HTTP address, expired, or valid for longer than requested. */
function toClip(
  given: unknown,
  asked: { readonly now: Date; readonly expiresAt: Date; readonly withMetadata: boolean },
): [string, Clip] | null {
  const { success, data } = CLIP.safeParse(given);
  if (!success) return null;
  const expiresAt = new Date(data.expires_at);
  if (expiresAt <= asked.now || expiresAt.getTime() > asked.expiresAt.getTime() + SKEW_MS) return null;
  const { metadata } = data;
  return [
    data.event_id,
    {
      url: data.url,
      thumbnailUrl: data.thumbnail_url ?? null,
      expiresAt,
      metadata:
        asked.withMetadata && metadata
          ? {
              durationSeconds: metadata.duration_seconds ?? null,
              sizeBytes: metadata.size_bytes ?? null,
              resolution: metadata.resolution ?? null,
            }
          : null,
    },
  ];
}

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
