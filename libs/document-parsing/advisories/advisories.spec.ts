import fc from 'fast-check';
import { expectLinearTime } from '@app/testing/performance/linear-time.js';
import { parseJson } from '../faq/json.parser.js';

const parse = (value: unknown) => parseJson(Buffer.from(JSON.stringify(value)));
const textOf = (value: unknown) => parse(value).pages.join('\n');

const ACTOR = {
  type: 'intrusion-set',
  id: 'intrusion-set--1',
  name: 'Ember Bear',
  aliases: ['Ember Bear', 'UNC2589'],
  first_seen: '2021-03-01T00:00:00.000Z',
  description: 'A group.\n\n# Not a heading',
  external_references: [
    { source_name: 'mitre-attack', external_id: 'G1003', url: 'https://attack.mitre.org/groups/G1003' },
  ],
};
const MALWARE = { type: 'malware', id: 'malware--1', name: 'OutSteel', is_family: true };
const USES = {
  type: 'relationship',
  id: 'relationship--1',
  relationship_type: 'uses',
  source_ref: ACTOR.id,
  target_ref: MALWARE.id,
};
const REPORT = {
  type: 'report',
  id: 'report--1',
  name: 'Ember in winter',
  published: '2024-02-05T12:00:00Z',
  description: 'What happened.',
  labels: ['campaign'],
};
const bundle = (...objects: unknown[]) => ({ type: 'bundle', id: 'bundle--1', objects });

describe('A STIX bundle', () => {
  it('becomes a section for each object, reports first', () => {
    expect(textOf(bundle(MALWARE, ACTOR, USES, REPORT)).split('\n\n')).toEqual([
      '## Ember in winter',
      'Report: Ember in winter',
      'Published: 2024-02-05.',
      'What happened.',
      '## Ember Bear',
      'Threat actor: Ember Bear (G1003)',
      'Also known as: UNC2589',
      'First seen: 2021-03-01.',
      'A group.',
      '\\# Not a heading',
      'Ember Bear uses OutSteel.',
      'References: mitre-attack (https://attack.mitre.org/groups/G1003)',
      '## OutSteel',
      'Malware: OutSteel',
    ]);
  });

  it('provides the title, the date and the labels', () => {
    expect(parse(bundle(REPORT)).metadata).toEqual({
      title: 'Ember in winter',
      description: 'What happened.',
      tags: ['campaign'],
      createdAt: '2024-02-05T00:00:00.000Z',
    });
  });

  it('omits revoked objects and relations to them', () => {
    expect(textOf(bundle(ACTOR, { ...MALWARE, revoked: true }, USES))).not.toContain('OutSteel');
  });

  it.each([
    ['no objects', { type: 'bundle', id: 'bundle--1' }, /no "objects" list/],
    ['objects that are no list', { type: 'bundle', objects: 'x' }, /no "objects" list/],
    [
      'indicators alone',
      bundle({ type: 'indicator', name: 'x' }),
      /none of the supported object types: report/,
    ],
    ['objects without a name', bundle({ type: 'malware' }, null, 7, ['x']), /Each object needs a "name"/],
  ])('is refused with %s', (_, value, message) => {
    expect(() => parse(value)).toThrow(message);
  });
});

const ADVISORY = {
  document: {
    category: 'csaf_security_advisory',
    csaf_version: '2.0',
    title: 'Vexel Gateway',
    lang: 'en',
    publisher: { category: 'vendor', name: 'Vexel' },
    tracking: {
      id: 'VX-1',
      initial_release_date: '2024-05-02T10:00:00Z',
      current_release_date: '2024-06-01T10:00:00Z',
    },
    notes: [{ category: 'other', title: 'Critical infrastructure sectors', text: 'Energy' }],
  },
  product_tree: {
    branches: [
      {
        branches: [
          { product: { product_id: 'P1', name: 'Gateway 7.1' } },
          { product: { product_id: 'P2', name: 'Gateway 7.2' } },
        ],
      },
    ],
  },
  vulnerabilities: [
    {
      cve: 'CVE-2024-41001',
      title: 'Overflow',
      cwe: { id: 'CWE-121', name: 'Stack-based Buffer Overflow' },
      notes: [{ category: 'description', text: 'A header is too long.' }],
      scores: [{ products: ['P1'], cvss_v3: { version: '3.1', baseScore: 9.8 } }],
      product_status: { known_affected: ['P1', 'P9'] },
      remediations: [{ category: 'vendor_fix', details: 'Update to 7.2.' }],
      references: [{ summary: 'Vexel', url: 'https://vexel.example/VX-1' }],
    },
  ],
};

describe('A CSAF advisory', () => {
  it('becomes its notes and a section for each vulnerability', () => {
    expect(textOf(ADVISORY).split('\n\n')).toEqual([
      '# Vexel Gateway',
      'Advisory: VX-1. Publisher: Vexel. Initial release: 2024-05-02. Current release: 2024-06-01.',
      '## Critical infrastructure sectors',
      'Critical infrastructure sectors: Energy',
      '## CVE-2024-41001: Overflow',
      'CVE-2024-41001 (CWE-121, Stack-based Buffer Overflow)',
      'A header is too long.',
      'The CVSS v3.1 base score of CVE-2024-41001 is 9.8.',
      'Affected products: Gateway 7.1; P9.',
      'Remediation: Update to 7.2.',
      'References: Vexel (https://vexel.example/VX-1)',
    ]);
    expect(parse(ADVISORY).metadata).toMatchObject({
      title: 'Vexel Gateway',
      author: 'Vexel',
      language: 'en',
    });
  });

  it.each([
    [
      'another version',
      { document: { csaf_version: '1.2', title: 'x' } },
      /"1.2" is not supported. Upload an advisory of version 2.0/,
    ],
    ['a version that is no text', { document: { csaf_version: {}, title: 'x' } }, /version 2.0 or 2.1/],
    ['no title', { document: { csaf_version: '2.0' } }, /no "document.title"/],
    ['nothing to read', { document: { csaf_version: '2.0', title: 'x' }, vulnerabilities: 7 }, /neither/],
  ])('is refused with %s', (_, value, message) => {
    expect(() => parse(value)).toThrow(message);
  });
});

describe('Arbitrary bundles and advisories', () => {
  it('are parsed or refused with a sentence, regardless of their content', () => {
    const parts = fc.array(
      fc.oneof(
        fc.jsonValue({ maxDepth: 3 }),
        fc.record({
          type: fc.constantFrom('malware', 'report', 'relationship', '__proto__'),
          name: fc.jsonValue(),
          id: fc.jsonValue(),
        }),
      ),
    );
    fc.assert(
      fc.property(parts, fc.boolean(), (objects, isStix) => {
        const value = isStix
          ? bundle(...objects)
          : {
              document: { csaf_version: '2.0', title: 'x', notes: objects },
              vulnerabilities: objects,
              product_tree: { branches: objects },
            };
        try {
          expect(textOf(value)).not.toBe('');
        } catch (error) {
          expect((error as Error).message).toMatch(/\.$/);
        }
      }),
    );
  });

  it('are parsed in time linear in the number of their objects', async () => {
    const objects = (count: number) =>
      Array.from({ length: count }, (_, at) => [
        { ...ACTOR, id: `a${at}`, name: `Group ${at}`, description: '#'.repeat(20) },
        { ...USES, id: `r${at}`, source_ref: 'a0', target_ref: `a${at}` },
      ]).flat();
    const build = (text: string) => parse(bundle(...objects(text.length)));
    await expectLinearTime(build, ['x']);
    const branches = (text: string) =>
      parse({ ...ADVISORY, vulnerabilities: [...text].map(() => ADVISORY.vulnerabilities[0]) });
    await expectLinearTime(branches, ['x']);
  }, 60_000);
});
