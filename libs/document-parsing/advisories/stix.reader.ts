import { isList, isRecord, type Json, type JsonRecord } from '../faq/json-value.js';
import { unprocessable } from '../parse-failure.js';
import { compactMetadata, isoTime, type ParsedDocument } from '../parsed-document.js';
import {
  dayOf,
  joinParagraphs,
  nameOf,
  paragraphsOf,
  recordsOf,
  referencesLine,
  textsOf,
} from './advisory-text.js';

/** The supported object types, each with the label of what it describes. Reports come first. */
const LABELS: ReadonlyMap<string, string> = new Map([
  ['report', 'Report'],
  ['intrusion-set', 'Threat actor'],
  ['threat-actor', 'Threat actor'],
  ['campaign', 'Campaign'],
  ['malware', 'Malware'],
  ['tool', 'Tool'],
  ['attack-pattern', 'Technique'],
  ['vulnerability', 'Vulnerability'],
]);
const ORDER = [...LABELS.keys()];
const MOST_OBJECTS = 200_000;
const MOST_RELATIONS = 200;
/** Sources whose external IDs name an object, such as `G0016` and `CVE-2024-3400`. */
const NAMING_SOURCES = /^(?:mitre(?:-\w+)*-?attack|mitre-attack|cve)$/iu;

/** Whether a JSON value is a bundle of STIX objects. */
export function isStixBundle(value: Json): value is JsonRecord {
  return (
    isRecord(value) &&
    value['type'] === 'bundle' &&
    ('objects' in value || String(value['id']).startsWith('bundle--'))
  );
}

/**
 * Reads a STIX 2.0 or 2.1 bundle as sections: one for each report, group, campaign, malware, tool, technique and
 * vulnerability, with its external ID, aliases, dates, relations and references. Throws DOCUMENT_UNPROCESSABLE. Runs in
 * linear time.
 */
export function readStix(bundle: JsonRecord): ParsedDocument {
  if (!isList(bundle['objects']))
    throw unprocessable(
      'The STIX bundle has no "objects" list. Export it again and upload the new file.',
      'stix',
    );
  if (bundle['objects'].length > MOST_OBJECTS)
    throw unprocessable(
      `The STIX bundle has more than ${MOST_OBJECTS.toLocaleString('en')} objects. Split it and upload the parts.`,
      'stix',
    );
  const objects = recordsOf(bundle['objects']);
  const read = objects.filter(
    (object) => LABELS.has(String(object['type'])) && isCurrent(object) && nameOf(object['name']) !== '',
  );
  if (read.length === 0)
    throw unprocessable(
      `The STIX bundle contains none of the supported object types: ${ORDER.join(', ')}. Each object needs a "name".`,
      'stix',
    );
  const names = new Map(read.map((object) => [String(object['id']), nameOf(object['name'])]));
  const relations = relationsOf(objects, names);
  const ordered = read.toSorted(
    (a, b) => ORDER.indexOf(String(a['type'])) - ORDER.indexOf(String(b['type'])),
  );
  const [report] = ordered.filter(({ type }) => type === 'report');
  const title = nameOf(report?.['name']) || nameOf(bundle['name']);
  return {
    pages: [
      ordered.map((object) => sectionOf(object, relations.get(String(object['id'])) ?? [])).join('\n\n'),
    ],
    paged: false,
    format: 'markdown',
    metadata: compactMetadata({
      title,
      description: nameOf(report?.['description']),
      tags: textsOf(report?.['labels']),
      createdAt: isoTime(dayOf(report?.['published']) || undefined),
    }),
  };
}

function isCurrent(object: JsonRecord): boolean {
  return object['revoked'] !== true && object['x_mitre_deprecated'] !== true;
}

/** Returns sentences such as `APT29 uses Cobalt Strike.` by source ID, at most 200 for each source. */
function relationsOf(
  objects: readonly JsonRecord[],
  names: ReadonlyMap<string, string>,
): Map<string, string[]> {
  const relations = new Map<string, string[]>();
  for (const object of objects) {
    if (object['type'] !== 'relationship' || !isCurrent(object)) continue;
    const [from, to] = [String(object['source_ref']), String(object['target_ref'])];
    const [source, target] = [names.get(from), names.get(to)];
    const verb = nameOf(object['relationship_type']).replaceAll('-', ' ');
    if (source === undefined || target === undefined || verb === '') continue;
    const known = relations.get(from) ?? [];
    if (known.length < MOST_RELATIONS) known.push(`${source} ${verb} ${target}.`);
    relations.set(from, known);
  }
  return relations;
}

function sectionOf(object: JsonRecord, relations: readonly string[]): string {
  const name = nameOf(object['name']);
  const references = recordsOf(object['external_references']);
  const id = references.find((reference) => NAMING_SOURCES.test(nameOf(reference['source_name'])));
  const externalId = nameOf(id?.['external_id']);
  const label = LABELS.get(String(object['type']))!;
  const aliases = [...new Set([...textsOf(object['aliases']), ...textsOf(object['x_mitre_aliases'])])].filter(
    (alias) => alias !== name,
  );
  const dates = [
    ['Published', object['published']],
    ['First seen', object['first_seen']],
    ['Last seen', object['last_seen']],
  ] as const;
  return joinParagraphs([
    `## ${name}`,
    `${label}: ${name}${externalId === '' || externalId === name ? '' : ` (${externalId})`}`,
    aliases.length > 0 ? `Also known as: ${aliases.join(', ')}` : '',
    dates.flatMap(([what, date]) => (dayOf(date) === '' ? [] : [`${what}: ${dayOf(date)}.`])).join(' '),
    paragraphsOf(object['description']),
    relations.join(' '),
    referencesLine(
      references.map((reference) => ({
        name: nameOf(reference['source_name']),
        url: nameOf(reference['url']),
      })),
    ),
  ]);
}
