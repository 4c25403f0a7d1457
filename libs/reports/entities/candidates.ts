import type { TextRange } from '@app/kernel';
import type { GazetteerName } from './gazetteer.js';
import { isCapitalised, isInsideName, startsSentence, type Word } from './name-context.js';

/** Between the entries of a list of names. */
const LIST_GAP = /^[\s,;&()\d./*•|-]{0,24}(?:(?:and|or|und|oder|sowie)\s+)?(?:the\s+)?$/iu;

export interface Candidate extends TextRange {
  name: GazetteerName;
  /** All that are written so. */
  readonly names: readonly GazetteerName[];
  readonly first: number;
  readonly last: number;
  readonly confidence: number;
  /** Whether the words around it bear out that it names an entity. */
  isAccepted: boolean;
}

export function acceptCapitalised(text: string, words: readonly Word[], found: Candidate[]): void {
  for (const candidate of found) {
    const { first, last, start } = candidate;
    if (!kindOf(candidate) || !isCapitalised(text.slice(start)) || startsSentence(text, start)) continue;
    candidate.isAccepted ||= !isInsideName({ text, words, first, last });
  }
}

/** A plain word also counts in a list with names that count, and where its entity was named before. */
export function acceptByNeighbours(text: string, found: Candidate[]): void {
  const written = ({ start, end }: Candidate) => text.slice(start, end).toLowerCase();
  const link = (candidate: Candidate, neighbour: Candidate | undefined, gap: string): void => {
    if (!neighbour?.isAccepted || !LIST_GAP.test(gap) || isPlainWord(text, candidate)) return;
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
    candidate.isAccepted = !startsSentence(text, candidate.start);
    candidate.name = name;
  }
}

/** `at` in `Carbanak at 40 shops` is no name in a list. */
function isPlainWord(text: string, candidate: Candidate): boolean {
  return kindOf(candidate) === 'software' && !/[\p{Lu}\d]/u.test(text.slice(candidate.start, candidate.end));
}

/** Of a group and its ransomware of one name, a list of software means the ransomware. */
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
