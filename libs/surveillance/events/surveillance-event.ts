/** Something that a camera has seen, with what is known about it. */
export interface EventObject {
  /** What it is: `person`, `car`. */
  readonly label: string;
  /** 0…1; null when the camera system did not say. */
  readonly confidence: number | null;
  /** `color`, `clothing`, `plate`… */
  readonly attributes: Readonly<Record<string, string>>;
}

/** An observation of the camera system. Events do not change; a camera system may complete one that was still going on. */
export interface SurveillanceEvent {
  readonly eventId: string;
  readonly cameraId: string;
  readonly timestamp: Date;
  /** Null while it is not known. */
  readonly endTimestamp: Date | null;
  /** In snake_case: `person_detected`. */
  readonly eventType: string;
  /** 0…1. */
  readonly confidence: number;
  readonly description: string;
  readonly location: string | null;
  readonly objects: readonly EventObject[];
  /** Plain JSON of the camera system, kept as it is. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** All conditions must match; what is absent restricts nothing. */
export interface EventFilter {
  /** Inclusive. */
  readonly from?: Date | undefined;
  /** Exclusive. */
  readonly to?: Date | undefined;
  /** None of them matches nothing. */
  readonly cameraIds?: readonly string[] | undefined;
  readonly eventTypes?: readonly string[] | undefined;
  /** An object of the event has one of the labels, and all of `attributes`. */
  readonly objectLabels?: readonly string[] | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  readonly minConfidence?: number | undefined;
}

export interface Camera {
  readonly cameraId: string;
  readonly name: string;
  readonly location: string;
  /** `public`, `yard`, `indoor`, `restricted` or another word of the site; empty when unknown. */
  readonly zone: string;
  /** IANA name; null for the zone of the service. */
  readonly timeZone: string | null;
  /** Ids of the cameras that somebody reaches next from this one. */
  readonly neighbours: readonly string[];
}

/** What is known of a camera that only events have named. */
export function unnamedCamera(cameraId: string): Camera {
  return { cameraId, name: cameraId, location: '', zone: '', timeZone: null, neighbours: [] };
}
