import type { Cue } from './cues.js';
import type { GazetteerName } from './gazetteer.js';

const LEAST_LOWER = 5;

/** Whether a spelling can stand for a name: always if it is exact, otherwise only if it is not an ordinary word. */
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

/** Names that a group shares with its ransomware and that usually mean the ransomware. */
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

/** Chooses among entities that share a name: prefers the type of the cue, then the best-known entity. */
export function chooseName(names: readonly GazetteerName[], cue: Cue | null): GazetteerName | undefined {
  const weight = (name: GazetteerName): number =>
    (name.entity.type === cue ? -10 : 0) +
    (isRansomware(name) ? -5 : 0) +
    (name.entity.externalId === null ? 2 : 0) +
    (ORDER[name.entity.type] ?? 0.5);
  return names.toSorted((a, b) => weight(a) - weight(b))[0];
}
