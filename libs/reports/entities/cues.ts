import type { TextRange } from '@app/kernel';

/** Words next to a name that say what kind of entity it names. */
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

/** `used Carbanak`, `delivered PlugX`: the object is software even if a group has the same name. */
const USED =
  /(?:\b(?:us(?:e[sd]?|ing)|deploy(?:s|ed|ing|ment of)?|deliver(?:s|ed|ing)?|distribut(?:es|ed|ing)|dropp(?:ed|ing)|install(?:s|ed|ing)?|load(?:s|ed|ing)?|execut(?:es|ed|ing)|leverag(?:es|ed|ing)|infected with|implants?|called|named|dubbed|via|through|with|verwendete?n?|nutzte?n?|setzte)\s+(?:the\s+|its\s+|their\s+|custom\s+|new\s+)?)$/iu;
/** Words of a sentence about software: `the first stage`, `variants`. */
const SPEAKS_OF_SOFTWARE =
  /\b(?:malware|ransomware|variants?|famil(?:y|ies)|strains?|payloads?|first stage|second stage|family|victims)\b/iu;
const USED_REACH = 40;
/** The maximum number of characters to inspect on each side of a name. */
const CONTEXT_REACH = 200;

/** Whether a sentence uses a name as the name of software, judging by the words before and around it. */
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

/** Whether a name is part of a list of sectors. */
export function isInSectorList(text: string, sentence: TextRange, start: number): boolean {
  const before = text.slice(Math.max(sentence.start, start - CONTEXT_REACH), start);
  return SECTOR_LIST.test(before) || GERMAN_SECTOR_LIST.test(before);
}

export type Cue = 'malware' | 'threat_actor' | 'technique' | 'name';

/** What a word says about the name next to it; null if it says nothing. */
export function cueOf(word: string): Cue | null {
  if (MALWARE_WORD.test(word)) return 'malware';
  if (ACTOR_WORD.test(word)) return 'threat_actor';
  if (TECHNIQUE_WORD.test(word)) return 'technique';
  return NAMED_WORD.test(word) ? 'name' : null;
}

/** Whether the words around a name show that the sentence is about industries. */
export function speaksOfIndustries(text: string, sentence: TextRange, start: number): boolean {
  const from = Math.max(sentence.start, start - 2 * CONTEXT_REACH);
  return INDUSTRY.test(text.slice(from, Math.min(sentence.end, start + 2 * CONTEXT_REACH)));
}
