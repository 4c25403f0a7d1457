import type { Health } from '@app/kernel';

/** The event whose recording is asked for. */
export interface RecordedEvent {
  readonly eventId: string;
  readonly cameraId: string;
  readonly timestamp: Date;
  /** Null while it is not known. */
  readonly endTimestamp: Date | null;
}

export interface ClipMetadata {
  readonly durationSeconds: number | null;
  readonly sizeBytes: number | null;
  /** `1920x1080`. */
  readonly resolution: string | null;
}

/** A link to the recording of an event. Anyone who has the link can see the recording until it expires. */
export interface Clip {
  readonly url: string;
  readonly thumbnailUrl: string | null;
  readonly expiresAt: Date;
  /** Null when it was not asked for, or is not known. */
  readonly metadata: ClipMetadata | null;
}

export interface ClipRequest {
  /** When the links end at the latest. */
  readonly expiresAt: Date;
  readonly withMetadata: boolean;
  /** Ids of the events whose thumbnail the caller has already. */
  readonly knownThumbnails?: ReadonlySet<string>;
}

export interface ClipCall {
  readonly signal?: AbortSignal | undefined;
  /** Shortens the time limit of the source. */
  readonly timeoutMs?: number | undefined;
}

/** A video management system (VMS), or whatever else gives links to recordings. */
export abstract class ClipSource {
  /** `http`, as configured. */
  abstract readonly id: string;

  /**
   * The clips of the events, by event id; events without a recording are absent. No link is known to be valid for more
   * than a minute after `expiresAt`. Rejects with ProviderError when the source cannot be asked.
   */
  abstract clipUrls(
    events: readonly RecordedEvent[],
    request: ClipRequest,
    call?: ClipCall,
  ): Promise<ReadonlyMap<string, Clip>>;

  abstract health(call?: ClipCall): Promise<Health>;
}
