import { z } from 'zod';
import type { Health } from '@app/kernel';
import { checkHealth, ProviderError } from '@app/resilience';
import {
  type Clip,
  type ClipCall,
  type ClipRequest,
  ClipSource,
  type RecordedEvent,
} from '../../clip-source.js';
import { signedLink } from '../../link-signature.js';
import { inBatches, toVmsError, VmsApi, type VmsApiOptions } from '../vms-api.js';

/** Batches are small, because the ids are part of the URL. */
const BATCH = 40;

const EVENTS = z.array(
  z.object({
    id: z.string(),
    start_time: z.number(),
    end_time: z.number().nullish(),
    has_clip: z.boolean().nullish(),
    has_snapshot: z.boolean().nullish(),
  }),
);

export interface FrigateOptions extends VmsApiOptions {
  /** The proxy in front of Frigate, which verifies signatures. */
  readonly clipBaseUrl: string;
  readonly secret: string;
}

/**
 * Asks Frigate which events have a recording (`GET /api/event_ids`). Frigate does not sign links, so the links lead to a
 * proxy in front of it: `<CLIP_BASE_URL>/api/events/<id>/clip.mp4`.
 */
export class FrigateClipSource extends ClipSource {
  readonly id = 'frigate';
  private readonly api: VmsApi;

  constructor(private readonly options: FrigateOptions) {
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
      async (abort) => ({
        status: 'up',
        detail: `Frigate ${(await this.api.text('/api/version', undefined, abort)).slice(0, 32)}`,
      }),
      toVmsError,
      signal,
    );
  }

  private async batch(
    events: readonly RecordedEvent[],
    { expiresAt, withMetadata }: ClipRequest,
    signal: AbortSignal,
  ): Promise<[string, Clip][]> {
    const ids = events.map(({ eventId }) => encodeURIComponent(eventId)).join(',');
    const found = EVENTS.safeParse(await this.api.json(`/api/event_ids?ids=${ids}`, undefined, signal));
    if (!found.success)
      throw new ProviderError('The response of Frigate is not a list of events; check VMS_SERVICE_URL', {
        code: 'unavailable',
        retryable: false,
      });
    const asked = new Set(events.map(({ eventId }) => eventId));
    const terms = { secret: this.options.secret, expiresAt };
    const link = (id: string, file: string) =>
      signedLink(this.options.clipBaseUrl, ['api', 'events', id, file], terms);
    return found.data.flatMap((event): [string, Clip][] => {
      const url = event.has_clip === true && asked.has(event.id) ? link(event.id, 'clip.mp4') : null;
      if (url === null) return [];
      const clip: Clip = {
        url,
        thumbnailUrl: link(event.id, 'thumbnail.jpg'),
        expiresAt: new Date(Math.floor(expiresAt.getTime() / 1_000) * 1_000),
        metadata: withMetadata
          ? {
              durationSeconds: event.end_time == null ? null : Math.max(0, event.end_time - event.start_time),
              sizeBytes: null,
              resolution: null,
            }
          : null,
      };
      return [[event.id, clip]];
    });
  }
}
