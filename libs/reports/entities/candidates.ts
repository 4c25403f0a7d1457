import type { TextRange } from '@app/kernel';
import type { GazetteerName } from './gazetteer.js';
import { isCapitalised, isInsideName, startsSentence, type Word } from './name-context.js';

/** The text between names in a list, possibly with numbers: `RansomHub with 511 victims and Play with 343`, `41 with Pegasus, 12 with Predator`. */
const LIST_GAP =
  /^(?:\s(?:with|at)\s[\d.,]{1,12}%?(?:\s(?:victims|cases|attacks|incidents|posts))?)?[\s,;&()\d./*•|%-]{0,24}(?:(?:and|or|und|oder|sowie)\s+)?(?:[\d.,]{1,9}\s(?:with|by|from)\s)?(?:the\s+)?$/iu;
const LIST_MARK = /[,;&()/*•|\d\n-]|\b(?:and|or|und|oder|sowie)\b/iu;
const MONTH = /^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/iu;
/** `Play's victims`, `Royal's leak site` */
const OWN_VICTIMS = /^['’]s (?:victim|leak site|affiliate|operator|encryptor|ransom)/u;
const SECTORS_HEAD = /^(?:industry|sector|vertical|branche|sektor|wirtschaftszweig)s?$/iu;
const LONGEST_ALIAS_GAP = 40;
const ALIAS_GAP =
  /^[,\s(]{0,3}(?:(?:also|formerly|previously|commonly)\s+)?(?:(?:known|tracked|referred to)\s+as|aka|a\.k\.a\.|alias|auch|or)?\s*$/iu;
/** The header of a column of names. */
const NAMES_HEAD =
  /^(?:ransomware|threat|malware)?\s*(?:groups?|famil(?:y|ies)|variants?|actors?|strains?|malware|ransomware|gangs?|tools?|name|gruppe|familie|variante|akteur)(?:\s*\/\s*\p{L}+)?$/iu;

export interface Candidate extends TextRange {
  name: GazetteerName;
  /** All names with this spelling. */
  readonly names: readonly GazetteerName[];
  readonly first: number;
  readonly last: number;
  readonly sentence: TextRange | undefined;
  readonly confidence: number;
  /** Whether the context confirms that it names an entity. */
  isAccepted: boolean;
}

export function acceptCapitalised(text: string, words: readonly Word[], found: Candidate[]): void {
  for (const candidate of found) {
    const { first, last, start } = candidate;
    if (!kindOf(candidate) || !isCapitalised(text.slice(start)) || startsSentence(text, start)) continue;
    candidate.isAccepted ||= !isInsideName({ text, words, first, last });
  }
}

/** Accepts ordinary words in a list with accepted names, and those that the text uses as a name elsewhere. */
export function acceptByNeighbours(text: string, found: Candidate[]): void {
  const written = ({ start, end }: Candidate) => text.slice(start, end).toLowerCase();
  const link = (candidate: Candidate, neighbour: Candidate | undefined, gap: string): void => {
    if (!neighbour?.isAccepted || !LIST_GAP.test(gap) || !LIST_MARK.test(gap) || isPlainWord(text, candidate))
      return;
    alignKind(candidate, neighbour);
    if (candidate.isAccepted) return;
    candidate.isAccepted = kindOf(candidate) !== null && kindOf(candidate) === kindOf(neighbour);
  };
  for (const [at, candidate] of found.entries()) {
    const before = found[at - 1];
    link(candidate, before, before ? text.slice(before.end, candidate.start) : ' x ');
  }
  for (let at = found.length - 2; at >= 0; at -= 1)
    link(found[at]!, found[at + 1], text.slice(found[at]!.end, found[at + 1]!.start));
  const named = new Map(
    found.filter(({ isAccepted }) => isAccepted).map((each) => [written(each), each.name]),
  );
  for (const candidate of found) {
    const name = named.get(written(candidate));
    if (candidate.isAccepted || !name || kindOf(candidate) !== 'software') continue;
    if (MONTH.test(written(candidate))) continue;
    candidate.isAccepted = !startsSentence(text, candidate.start);
    candidate.name = name;
  }
}

/** Accepts ordinary words in the first column of a table of groups, families or sectors. */
export function acceptInTables(text: string, found: Candidate[]): void {
  let head: string | null = null;
  let at = 0;
  for (let from = 0; from < text.length;) {
    const lineBreak = text.indexOf('\n', from);
    const end = lineBreak < 0 ? text.length : lineBreak;
    const cell = /^\s*\|\s*([^|\n]{0,80}?)\s*\|/u.exec(text.slice(from, Math.min(end, from + 90)));
    if (cell === null) head = null;
    else if (head === null) head = cell[1]!;
    while (found[at] && found[at]!.start < from) at += 1;
    const first = found[at];
    const isName = first !== undefined && cell !== null && first.start <= from + 6 && first.end <= end;
    if (isName && head !== null && SECTORS_HEAD.test(head) && kindOf(first) === 'industry')
      first.isAccepted = true;
    if (isName && head !== null && NAMES_HEAD.test(head) && kindOf(first) === 'software')
      first.isAccepted ||= cell[1]!.replace(/[*_`]/g, '').length <= first.end - first.start;
    from = end + 1;
  }
}

/** Accepts capitalised ordinary words, except months, in a sentence that names other software. */
export function acceptBesideNames(text: string, words: readonly Word[], found: Candidate[]): void {
  const named = Map.groupBy(
    found.filter((each) => each.isAccepted && kindOf(each) === 'software'),
    ({ sentence }) => sentence,
  );
  for (const candidate of found) {
    const { first, last, start, end, sentence, name } = candidate;
    if (candidate.isAccepted || kindOf(candidate) !== 'software') continue;
    const written = text.slice(start, end);
    if (!isCapitalised(written) || MONTH.test(written)) continue;
    const isPossessive = /^['’]s\s/u.test(text.slice(end, end + 3));
    if (!isPossessive && (startsSentence(text, start) || name.entity.externalId === null)) continue;
    if (OWN_VICTIMS.test(text.slice(end, end + 16))) {
      candidate.isAccepted = true;
      continue;
    }
    const others = (sentence && named.get(sentence)?.length) ?? 0;
    candidate.isAccepted = others >= (isPossessive ? 1 : 2) && !isInsideName({ text, words, first, last });
  }
}

/** Accepts a name next to another name of the same entity: `Turla, also known as Snake`. */
export function alignAliases(text: string, found: Candidate[]): void {
  for (const [at, candidate] of found.entries()) {
    const before = found[at - 1];
    if (!before?.isAccepted || candidate.start - before.end > LONGEST_ALIAS_GAP) continue;
    const same = candidate.names.find(({ entity }) => entity === before.name.entity);
    if (!same || !ALIAS_GAP.test(text.slice(before.end, candidate.start))) continue;
    candidate.name = same;
    candidate.isAccepted = true;
  }
}

/** Excludes words such as `at` in `Carbanak at 40 shops`. */
function isPlainWord(text: string, candidate: Candidate): boolean {
  return kindOf(candidate) === 'software' && !/[\p{Lu}\d]/u.test(text.slice(candidate.start, candidate.end));
}

/** In a list of software, a name that a group and its ransomware share means the ransomware. */
function alignKind(candidate: Candidate, { name }: Candidate): void {
  if (candidate.name.entity.type !== 'threat_actor' || !isSoftware(name)) return;
  candidate.name = candidate.names.find(isSoftware) ?? candidate.name;
}

function isSoftware({ entity }: GazetteerName): boolean {
  return entity.type === 'malware' || entity.type === 'tool';
}

function kindOf({ name }: Candidate): 'software' | 'industry' | null {
  const { type } = name.entity;
  if (type === 'industry') return type;
  return type === 'malware' || type === 'tool' || type === 'threat_actor' ? 'software' : null;
}
