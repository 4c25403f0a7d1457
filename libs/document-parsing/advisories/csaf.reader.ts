import { isRecord, type Json, type JsonRecord } from '../faq/json-value.js';
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
import { productNames } from './csaf-products.js';

const VERSIONS = /^2\.[01]$/;
const MOST_PRODUCTS = 50;
const STATUSES = ['known_affected', 'first_affected', 'last_affected'] as const;

/** Whether a JSON value is an advisory of the Common Security Advisory Framework. */
export function isCsaf(value: Json): value is JsonRecord {
  return isRecord(value) && isRecord(value['document']) && 'csaf_version' in value['document'];
}

/**
 * Reads a CSAF 2.0 or 2.1 advisory as sections: its notes, and each vulnerability with its ID, scores, affected
 * products and remediations. Throws DOCUMENT_UNPROCESSABLE. Runs in linear time.
 */
export function readCsaf(advisory: JsonRecord): ParsedDocument {
  const document = advisory['document'] as JsonRecord;
  const version = nameOf(document['csaf_version']);
  if (!VERSIONS.test(version))
    throw unprocessable(
      `The CSAF version ${version === '' ? 'of the advisory' : JSON.stringify(version)} is not supported. Upload an advisory of version 2.0 or 2.1.`,
      'csaf',
    );
  const title = nameOf(document['title']);
  if (title === '')
    throw unprocessable(
      'The CSAF advisory has no "document.title". Add it and upload the advisory again.',
      'csaf',
    );
  const products = productNames(advisory['product_tree']);
  const notes = recordsOf(document['notes']).map(noteSection).filter(Boolean);
  const vulnerabilities = recordsOf(advisory['vulnerabilities']).map((each) =>
    vulnerabilitySection(each, products),
  );
  if (notes.length === 0 && vulnerabilities.length === 0)
    throw unprocessable(
      'The CSAF advisory has neither "document.notes" nor "vulnerabilities". Upload one that contains text.',
      'notEmpty',
    );
  const tracking = recordOf(document['tracking']);
  const publisher = recordOf(document['publisher']);
  return {
    pages: [
      joinParagraphs([`# ${title}`, overview(document, tracking, publisher), ...notes, ...vulnerabilities]),
    ],
    paged: false,
    format: 'markdown',
    metadata: compactMetadata({
      title,
      author: nameOf(publisher['name']),
      language: nameOf(document['lang']),
      createdAt: isoTime(dayOf(tracking['initial_release_date']) || undefined),
      modifiedAt: isoTime(dayOf(tracking['current_release_date']) || undefined),
    }),
  };
}

function recordOf(value: Json | undefined): JsonRecord {
  return isRecord(value) ? value : {};
}

function overview(document: JsonRecord, tracking: JsonRecord, publisher: JsonRecord): string {
  const facts = [
    ['Advisory', nameOf(tracking['id'])],
    ['Publisher', nameOf(publisher['name'])],
    ['Initial release', dayOf(tracking['initial_release_date'])],
    ['Current release', dayOf(tracking['current_release_date'])],
  ] as const;
  const severity = nameOf(recordOf(document['aggregate_severity'])['text']);
  return joinParagraphs([
    [...facts, ['Severity', severity] as const]
      .flatMap(([what, fact]) => (fact === '' ? [] : [`${what}: ${fact}.`]))
      .join(' '),
    referencesLine(
      recordsOf(document['references']).map((each) => ({
        name: nameOf(each['summary']),
        url: nameOf(each['url']),
      })),
    ),
  ]);
}

function noteSection(note: JsonRecord): string {
  const text = paragraphsOf(note['text']);
  if (text === '') return '';
  const title = nameOf(note['title']) || nameOf(note['category']).replaceAll('_', ' ') || 'Note';
  // CISA writes facts as one-line notes, such as `Critical infrastructure sectors`.
  return `## ${title}\n\n${text.includes('\n') ? text : `${title}: ${text}`}`;
}

function vulnerabilitySection(vulnerability: JsonRecord, products: ReadonlyMap<string, string>): string {
  const id = nameOf(vulnerability['cve']);
  const title = nameOf(vulnerability['title']);
  const cwe = recordOf(vulnerability['cwe']);
  const name = [id, title].filter(Boolean).join(': ') || 'Vulnerability';
  const weakness = [nameOf(cwe['id']), nameOf(cwe['name'])].filter(Boolean).join(', ');
  const ids = [
    ...new Set(STATUSES.flatMap((status) => textsOf(recordOf(vulnerability['product_status'])[status]))),
  ];
  const affected = ids.slice(0, MOST_PRODUCTS).map((each) => products.get(each) ?? each);
  const more = ids.length > MOST_PRODUCTS ? ` and ${ids.length - MOST_PRODUCTS} more` : '';
  return joinParagraphs([
    `## ${name}`,
    [id, weakness === '' ? '' : `(${weakness})`].filter(Boolean).join(' '),
    ...recordsOf(vulnerability['notes']).map((note) => paragraphsOf(note['text'])),
    scoresOf(vulnerability, id),
    affected.length > 0 ? `Affected products: ${affected.join('; ')}${more}.` : '',
    ...recordsOf(vulnerability['remediations'])
      .slice(0, MOST_PRODUCTS)
      .map((each) => `Remediation: ${paragraphsOf(each['details'])}`),
    referencesLine(
      recordsOf(vulnerability['references']).map((each) => ({
        name: nameOf(each['summary']),
        url: nameOf(each['url']),
      })),
    ),
  ]);
}

/** Writes `The CVSS v3.1 base score of CVE-2024-1234 is 9.8.` once for each distinct score. */
function scoresOf(vulnerability: JsonRecord, id: string): string {
  const scores = [
    ...recordsOf(vulnerability['scores']),
    ...recordsOf(vulnerability['metrics']).map((metric) => recordOf(metric['content'])),
  ];
  const lines = scores.flatMap((score) =>
    ['cvss_v2', 'cvss_v3', 'cvss_v4'].flatMap((version) => {
      const cvss = recordOf(score[version]);
      const value = cvss['baseScore'];
      if (typeof value !== 'number' || value < 0 || value > 10) return [];
      const stated = /^[234]\.\d$/.exec(nameOf(cvss['version']))?.[0] ?? version.slice(-1);
      return [`The CVSS v${stated} base score${id === '' ? '' : ` of ${id}`} is ${value.toFixed(1)}.`];
    }),
  );
  return [...new Set(lines)].join(' ');
}
