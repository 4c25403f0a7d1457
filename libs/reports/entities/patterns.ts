import type { Entity, EntityType, FoundEntity } from './entity.js';

interface Pattern {
  readonly type: EntityType;
  readonly expression: RegExp;
}

/** Names that are recognized by their form. */
const PATTERNS: readonly Pattern[] = [
  { type: 'vulnerability', expression: /(?<![\p{L}\p{N}])CVE-\d{4}-\d{4,7}(?!\d)/giu },
  { type: 'technique', expression: /(?<![\p{L}\p{N}])T\d{4}(?:\.\d{3})?(?![\p{L}\p{N}.-]*\p{N}|\p{L})/gu },
  { type: 'threat_actor', expression: /(?<![\p{L}\p{N}.-])G\d{4}(?![\p{L}\p{N}-])/gu },
  { type: 'malware', expression: /(?<![\p{L}\p{N}.-])S\d{4}(?![\p{L}\p{N}-])/gu },
  { type: 'campaign', expression: /(?<![\p{L}\p{N}.-])C00\d{2}(?![\p{L}\p{N}-])/gu },
  {
    type: 'campaign',
    expression: /(?<![\p{L}\p{N}-])Operation (?:\p{Lu}[\p{L}\p{N}]{2,30}(?: (?=\p{Lu}\p{Ll}))?){1,3}(?<! )/gu,
  },
  {
    type: 'threat_actor',
    expression:
      /(?<![\p{L}\p{N}-])(?:APT-?[CQ]?-?\d{1,3}|UNC\d{3,5}|FIN\d{1,2}|TA\d{3,4}|UAT-?\d{4}|DEV-\d{4}|S(?:torm|TORM)-\d{4}|UAC-\d{4}|TEMP\.\p{Lu}\p{Ll}+)(?![\p{L}\p{N}])/gu,
  },
];

/** A separate line such as `Threat actor: Ember Bear (G1003)`, as the readers of STIX bundles write it. */
const LABELLED =
  /^(?<label>Threat actor|Campaign|Malware|Tool|Technique|Vulnerability): (?<name>[^\n()]{2,100}?)(?: \((?<id>[A-Z]{1,4}-?\d{4}[\d.-]{0,12})\))?$/gmu;
const LABEL_TYPES: Readonly<Record<string, EntityType>> = {
  'Threat actor': 'threat_actor',
  Campaign: 'campaign',
  Malware: 'malware',
  Tool: 'tool',
  Technique: 'technique',
  Vulnerability: 'vulnerability',
};

const CERTAIN = 0.99;

/** Finds entities by their form, in no particular order. Uses the entity of the gazetteer if it has the name. */
export function findByPattern(text: string, known: (name: string) => Entity | undefined): FoundEntity[] {
  const labelled = [...text.matchAll(LABELLED)].map((match) => labelledEntity(match, known));
  const byId = new Map(labelled.map(({ entity }) => [entity.entityId, entity]));
  const formed = PATTERNS.flatMap(({ type, expression }) =>
    [...text.matchAll(expression)].map((match): FoundEntity => {
      const [name] = match;
      const start = match.index;
      return {
        start,
        end: start + name.length,
        confidence: CERTAIN,
        entity: known(name) ?? byId.get(name.toUpperCase()) ?? unknownEntity(type, name),
      };
    }),
  );
  return [...labelled, ...formed];
}

function labelledEntity(
  { index, groups }: RegExpMatchArray,
  known: (name: string) => Entity | undefined,
): FoundEntity {
  const { label, name, id } = groups as { label: string; name: string; id?: string };
  const type = LABEL_TYPES[label]!;
  const named = id === undefined ? undefined : known(id);
  const entity = named ?? ofType(known(name), type) ?? { ...unknownEntity(type, id ?? name), name };
  const start = (index ?? 0) + label.length + 2;
  return { start, end: start + name.length, entity, confidence: 1 };
}

function ofType(entity: Entity | undefined, type: EntityType): Entity | undefined {
  return entity?.type === type ? entity : undefined;
}

function unknownEntity(type: EntityType, name: string): Entity {
  const isId = type === 'vulnerability' || /^[TGSC]\d{4}/.test(name);
  const id = isId ? name.toUpperCase() : `${type}:${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
  const own = isId ? name.toUpperCase() : name;
  return { entityId: id, name: own, type, aliases: [], externalId: isId ? id : null };
}
