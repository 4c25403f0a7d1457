import type { Cue } from './cues.js';
import type { GazetteerName } from './gazetteer.js';

const LEAST_LOWER = 5;

/** Whether a text may write a name so: an exact spelling always, others where they cannot be a plain word. */
export function acceptsSpelling({ text, entity, isCommon }: GazetteerName, written: string): boolean {
  const flat = written.replace(/\s+/gu, ' ');
  if (flat === text) return true;
  if (entity.type === 'industry') return flat.length > 2 || flat === flat.toUpperCase();
  if (entity.type === 'country' || entity.type === 'region') return isTitle(flat) && flat.length > 3;
  if (entity.type === 'technique')
    return flat === text.toUpperCase() || (text.includes(' ') && flat.length > 12);
  if (isCommon) return flat === text.toUpperCase() || /^\p{Lu}\P{Lu}+$/u.test(flat + text.slice(1));
  if (text.length <= 3) return false;
  if (/\p{Lu}/u.test(flat)) return true;
  return flat.length >= LEAST_LOWER && (!flat.includes(' ') || !/\p{Lu}/u.test(text));
}

function isTitle(text: string): boolean {
  return /^\p{Lu}/u.test(text);
}

/** Groups are mostly meant as their ransomware where both have one name. */
const RANSOMWARE = new Set([
  'akira',
  'play',
  'medusa',
  'inc ransom',
  'blackbyte',
  'qilin',
  'black basta',
  'cuba',
  'hive',
]);

export function isRansomware({ entity, text }: GazetteerName): boolean {
  return entity.type === 'malware' && RANSOMWARE.has(text.toLowerCase());
}

const ORDER: Readonly<Record<string, number>> = { threat_actor: 0, malware: 1, tool: 1 };

/** Of the entities that share a name, the one that the cue names, or else the best known one. */
export function chooseName(names: readonly GazetteerName[], cue: Cue | null): GazetteerName | undefined {
  const weight = (name: GazetteerName): number =>
    (name.entity.type === cue ? -10 : 0) +
    (isRansomware(name) ? -5 : 0) +
    (name.entity.externalId === null ? 2 : 0) +
    (ORDER[name.entity.type] ?? 0.5);
  return names.toSorted((a, b) => weight(a) - weight(b))[0];
}
