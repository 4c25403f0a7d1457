import type { TextRange } from '@app/kernel';

export const ENTITY_TYPES = [
  'threat_actor',
  'malware',
  'tool',
  'campaign',
  'vulnerability',
  'technique',
  'industry',
  'country',
  'region',
] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

/** An entity that reports can mention. */
export interface Entity {
  /** The external id if there is one, such as `G0016` or `CVE-2024-39717`; otherwise the type and the name. */
  readonly entityId: string;
  readonly name: string;
  readonly type: EntityType;
  readonly aliases: readonly string[];
  /** The id in ATT&CK or CVE; null if there is none. */
  readonly externalId: string | null;
}

/** A mention of an entity in a text: `text.slice(start, end)` is the name as written. */
export interface FoundEntity extends TextRange {
  readonly entity: Entity;
  /** 0…1: the confidence that the text means this entity. */
  readonly confidence: number;
}
