/** Words beside a name that tell what it names. */
const MALWARE =
  'malware|ransomware|backdoors?|trojans?|botnets?|loader|stealer|infostealer|downloader|dropper|wiper|worm|rootkit|rats?|implant|framework|spyware|variants?|strain|families|family|tools?|webshell|toolkit|exploit|kit|schadsoftware|schadprogramm|erpressungssoftware|erpressersoftware';
const ACTOR =
  'groups?|actors?|gangs?|apt|operators?|affiliates?|cartel|collective|hackers?|adversary|cluster|gruppe|akteur|bande';
const NAMED = 'dubbed|called|named|aka|alias|tracked|namens|genannt';
const INDUSTRY =
  /\b(?:sectors?|industr(?:y|ies)|verticals?|companies|organi[sz]ations|entities|firms|providers?|institutions?|agencies|branchen?|sektor(?:en)?|unternehmen|einrichtungen|target(?:s|ed|ing)?)\b/iu;

const MALWARE_WORD = new RegExp(`^(?:${MALWARE})$`, 'iu');
const ACTOR_WORD = new RegExp(`^(?:${ACTOR})$`, 'iu');
const NAMED_WORD = new RegExp(`^(?:${NAMED})$`, 'iu');
const TECHNIQUE_WORD = /^(?:techniques?|tactics?|mitre|att|technik(?:en)?)$/iu;

export type Cue = 'malware' | 'threat_actor' | 'technique' | 'name';

/** What a word says of the name beside it; null when it says nothing. */
export function cueOf(word: string): Cue | null {
  if (MALWARE_WORD.test(word)) return 'malware';
  if (ACTOR_WORD.test(word)) return 'threat_actor';
  if (TECHNIQUE_WORD.test(word)) return 'technique';
  return NAMED_WORD.test(word) ? 'name' : null;
}

/** Whether a sentence speaks of the sectors that its words may name. */
export function speaksOfIndustries(sentence: string): boolean {
  return INDUSTRY.test(sentence);
}
