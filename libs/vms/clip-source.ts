import type { Health } from '@app/kernel';

/** An event whose recording is requested. */
export interface RecordedEvent {
  readonly eventId: string;
  readonly cameraId: string;
  readonly timestamp: Date;
  /** Null if it is not known. */
  readonly endTimestamp: Date | null;
}

export interface ClipMetadata {
  readonly durationSeconds: number | null;
  readonly sizeBytes: number | null;
  /** For example `1920x1080`. */
  readonly resolution: string | null;
}

/** A link to the recording of an event. Anyone who has the link can see the recording until it expires. */
export interface Clip {
  readonly url: string;
  readonly thumbnailUrl: string | null;
  readonly expiresAt: Date;
  /** Null if it was not requested or is not known. */
  readonly metadata: ClipMetadata | null;
}

export interface ClipRequest {
  /** The latest time at which the links may expire. */
  readonly expiresAt: Date;
  readonly withMetadata: boolean;
  /** Ids of the events whose thumbnails the caller already has. */
  readonly knownThumbnails?: ReadonlySet<string>;
}

export interface ClipCall {
  readonly signal?: AbortSignal | undefined;
  /** Shortens the time limit of the source. */
  readonly timeoutMs?: number | undefined;
}

/** A video management system (VMS) or another source of links to recordings. */
export abstract class ClipSource {
  /** The name of the adapter in VMS_ADAPTER, such as `http`. */
  abstract readonly id: string;

  /**
   * Returns the clips by event id. Events without a recording are absent. Links whose stated expiry is more than a minute
   * after `expiresAt` are left out. Rejects with ProviderError if the request to the source fails.
   */
  abstract clipUrls(
    events: readonly RecordedEvent[],
    request: ClipRequest,
    call?: ClipCall,
  ): Promise<ReadonlyMap<string, Clip>>;

  abstract health(call?: ClipCall): Promise<Health>;
}
