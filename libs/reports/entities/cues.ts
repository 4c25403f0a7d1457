import type { TextRange } from '@app/kernel';

/** Words beside a name that tell what it names. */
const MALWARE =
  'malware|ransomware|backdoors?|trojans?|botnets?|loader|stealer|infostealer|downloader|dropper|wiper|worm|rootkit|rats?|implant|framework|spyware|variants?|strain|families|family|tools?|webshell|toolkit|exploit|kit|schadsoftware|schadprogramm|stamm|erpressungssoftware|erpressersoftware';
const ACTOR =
  'groups?|actors?|gangs?|apt|operators?|affiliates?|cartel|collective|hackers?|adversary|cluster|gruppe|akteur|bande';
const NAMED = 'dubbed|called|named|aka|alias|tracked|namens|genannt';
const INDUSTRY =
  /\b(?:sectors?|industr(?:y|ies)|verticals?|compan(?:y|ies)|organi[sz]ations?|entit(?:y|ies)|firms?|providers?|institutions?|agencies|branchen?|sektor(?:en)?|unternehmen|einrichtungen|target(?:s|ed|ing)?|betroffen\w*|angegriff\w*|griff(?:en)?|Ziele?n?)\b/iu;

const MALWARE_WORD = new RegExp(`^(?:${MALWARE})$`, 'iu');
const ACTOR_WORD = new RegExp(`^(?:${ACTOR})$`, 'iu');
const NAMED_WORD = new RegExp(`^(?:${NAMED})$`, 'iu');
const TECHNIQUE_WORD = /^(?:techniques?|tactics?|mitre|att|technik(?:en)?)$/iu;

/** `used Carbanak`, `delivered PlugX`: what is used is software, also where a group has the same name. */
const USED =
  /(?:\b(?:us(?:e[sd]?|ing)|deploy(?:s|ed|ing|ment of)?|deliver(?:s|ed|ing)?|distribut(?:es|ed|ing)|dropp(?:ed|ing)|install(?:s|ed|ing)?|load(?:s|ed|ing)?|execut(?:es|ed|ing)|leverag(?:es|ed|ing)|infected with|implants?|called|named|dubbed|via|through|with|verwendete?n?|nutzte?n?|setzte)\s+(?:the\s+|its\s+|their\s+|custom\s+|new\s+)?)$/iu;
/** What a sentence says of software: `the first stage`, `variants`. */
const SPEAKS_OF_SOFTWARE =
  /\b(?:malware|ransomware|variants?|famil(?:y|ies)|strains?|payloads?|first stage|second stage|family|victims)\b/iu;
const USED_REACH = 40;
/** How far the words reach that are looked at, whatever the length of the sentence. */
const CONTEXT_REACH = 200;

/** Whether a sentence uses a name as that of software: by the words before it, or by what it speaks of. */
export function isUsedAsSoftware(text: string, sentence: TextRange, start: number): boolean {
  const before = text.slice(Math.max(sentence.start, start - CONTEXT_REACH), start);
  const around = before + text.slice(start, Math.min(sentence.end, start + CONTEXT_REACH));
  return USED.test(before.slice(-USED_REACH)) || SPEAKS_OF_SOFTWARE.test(around);
}

/** The beginning of a list of sectors: `sectors such as shipping, logistics, and`. */
const SECTOR_LIST =
  /\b(?:sectors?|industries|verticals|segments|sektoren|branchen)\b[^.;:]{0,40}?(?:\b(?:such as|like|includ(?:es?|ing)|were|are|waren|sind)\b|:|\bSektoren\b)(?:[^.;]{0,120}(?:,|\b(?:and|or|und|oder)))?\s*$/iu;
/** `Transport und Verkehr, Energie` after `aus den Sektoren`. */
const GERMAN_SECTOR_LIST = /\b(?:Sektoren|Branchen)\s+(?:[^.;]{0,120}(?:,|\b(?:und|oder)))?\s*$/u;

/** Whether the words before a name begin a list of sectors that the name stands in. */
export function isInSectorList(text: string, sentence: TextRange, start: number): boolean {
  const before = text.slice(Math.max(sentence.start, start - CONTEXT_REACH), start);
  return SECTOR_LIST.test(before) || GERMAN_SECTOR_LIST.test(before);
}

export type Cue = 'malware' | 'threat_actor' | 'technique' | 'name';

/** What a word says of the name beside it; null when it says nothing. */
export function cueOf(word: string): Cue | null {
  if (MALWARE_WORD.test(word)) return 'malware';
  if (ACTOR_WORD.test(word)) return 'threat_actor';
  if (TECHNIQUE_WORD.test(word)) return 'technique';
  return NAMED_WORD.test(word) ? 'name' : null;
}

/** Whether a sentence speaks of the sectors that its words may name. */
export function speaksOfIndustries(text: string, sentence: TextRange, start: number): boolean {
  const from = Math.max(sentence.start, start - 2 * CONTEXT_REACH);
  return INDUSTRY.test(text.slice(from, Math.min(sentence.end, start + 2 * CONTEXT_REACH)));
}
