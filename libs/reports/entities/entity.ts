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

/** Something that reports name. */
export interface Entity {
  /** The external id where there is one, such as `G0016` or `CVE-2024-39717`; otherwise the type and the name. */
  readonly entityId: string;
  readonly name: string;
  readonly type: EntityType;
  readonly aliases: readonly string[];
  /** The id that ATT&CK or CVE gives it. */
  readonly externalId: string | null;
}

/** A place in a text that names an entity: `text.slice(start, end)` is the name as it stands there. */
export interface FoundEntity extends TextRange {
  readonly entity: Entity;
  /** 0…1: how sure it is that the text means this entity. */
  readonly confidence: number;
}
