import type { RecurringTimes } from '../time/recurring-times.js';

/** An object in an event. */
export interface EventObject {
  /** For example `person` or `car`. */
  readonly label: string;
  /** 0…1; null if the camera system does not provide it. */
  readonly confidence: number | null;
  /** For example `color`, `clothing` or `plate`. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** An observation of the camera system. Events do not change, except that the camera system may complete an ongoing one. */
export interface SurveillanceEvent {
  readonly eventId: string;
  readonly cameraId: string;
  readonly timestamp: Date;
  /** Null if it is not known. */
  readonly endTimestamp: Date | null;
  /** In snake_case, such as `person_detected`. */
  readonly eventType: string;
  /** 0…1. */
  readonly confidence: number;
  readonly description: string;
  readonly location: string | null;
  readonly objects: readonly EventObject[];
  /** Plain JSON from the camera system, stored unchanged. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** All given conditions must match. */
export interface EventFilter {
  /** Inclusive. */
  readonly from?: Date | undefined;
  /** Exclusive. */
  readonly to?: Date | undefined;
  /** Hours and days of the week, such as "every night between 22 and 6". */
  readonly recurring?: RecurringTimes | undefined;
  /** An empty list matches no events. */
  readonly cameraIds?: readonly string[] | undefined;
  readonly eventTypes?: readonly string[] | undefined;
  /** One object of the event must have one of these labels and all of `attributes`. */
  readonly objectLabels?: readonly string[] | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  readonly minConfidence?: number | undefined;
}

export interface Camera {
  readonly cameraId: string;
  readonly name: string;
  readonly location: string;
  /** `public`, `yard`, `indoor`, `restricted` or another name; empty if unknown. */
  readonly zone: string;
  /** An IANA name; null for the time zone of the site. */
  readonly timeZone: string | null;
  /** Ids of the cameras that a person can reach directly from this one. */
  readonly neighbours: readonly string[];
  /** Names that the camera had before, the latest first. Questions may still use them. */
  readonly previousNames?: readonly string[];
}

/** The record of a camera that is known only from events. */
export function unnamedCamera(cameraId: string): Camera {
  return { cameraId, name: cameraId, location: '', zone: '', timeZone: null, neighbours: [] };
}
