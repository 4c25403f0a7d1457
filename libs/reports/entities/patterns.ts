import type { Entity, EntityType, FoundEntity } from './entity.js';

interface Pattern {
  readonly type: EntityType;
  readonly expression: RegExp;
}

/** Names that are told by their form. */
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

const CERTAIN = 0.99;

/** The entities of a text that are told by their form, in no order; those that the gazetteer knows are its own. */
export function findByPattern(text: string, known: (name: string) => Entity | undefined): FoundEntity[] {
  return PATTERNS.flatMap(({ type, expression }) =>
    [...text.matchAll(expression)].map((match): FoundEntity => {
      const [name] = match;
      const start = match.index;
      return {
        start,
        end: start + name.length,
        confidence: CERTAIN,
        entity: known(name) ?? unknownEntity(type, name),
      };
    }),
  );
}

function unknownEntity(type: EntityType, name: string): Entity {
  const isId = type === 'vulnerability' || /^[TGSC]\d{4}/.test(name);
  const id = isId ? name.toUpperCase() : `${type}:${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
  const own = isId ? name.toUpperCase() : name;
  return { entityId: id, name: own, type, aliases: [], externalId: isId ? id : null };
}
