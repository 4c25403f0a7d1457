import type { Health } from '@app/kernel';
import { type Clip, type ClipRequest, ClipSource, type RecordedEvent } from '../../clip-source.js';
import { signedLink } from '../../link-signature.js';

export interface SignedUrlOptions {
  readonly clipBaseUrl: string;
  readonly thumbnailBaseUrl: string | undefined;
  readonly secret: string;
}

/** Signs `<CLIP_BASE_URL>/<camera_id>/<event_id>.mp4`. Does not check whether a recording exists. */
export class SignedUrlClipSource extends ClipSource {
  readonly id = 'signed-url';

  constructor(private readonly options: SignedUrlOptions) {
    super();
  }

  async clipUrls(
    events: readonly RecordedEvent[],
    { expiresAt, withMetadata }: ClipRequest,
  ): Promise<ReadonlyMap<string, Clip>> {
    const { clipBaseUrl, thumbnailBaseUrl, secret } = this.options;
    const terms = { secret, expiresAt };
    const clips = new Map<string, Clip>();
    for (const { eventId, cameraId, timestamp, endTimestamp } of events) {
      const url = signedLink(clipBaseUrl, [cameraId, `${eventId}.mp4`], terms);
      if (url === null) continue;
      const seconds = endTimestamp && (endTimestamp.getTime() - timestamp.getTime()) / 1_000;
      clips.set(eventId, {
        url,
        thumbnailUrl:
          thumbnailBaseUrl === undefined
            ? null
            : signedLink(thumbnailBaseUrl, [cameraId, `${eventId}.jpg`], terms),
        expiresAt: new Date(Math.floor(expiresAt.getTime() / 1_000) * 1_000),
        metadata: withMetadata ? { durationSeconds: seconds, sizeBytes: null, resolution: null } : null,
      });
    }
    return clips;
  }

  async health(): Promise<Health> {
    return { status: 'up' };
  }
}
