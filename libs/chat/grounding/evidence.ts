import type { TextRange } from '@app/kernel';
import type { PassageSentence, ScoredPassage } from '@app/retrieval';
import { type Amount, amountsIn } from './amounts.js';
import { type NameScope, nameScope, namesIn } from './names.js';
import { quotable } from './quotable.js';
import { canonical, phraseTerms, termsOf } from './terms.js';

export type EvidenceKind = 'statement' | 'row' | 'code' | 'heading' | 'question';

/** A sentence, list item, table row or line of code of a passage, with what it has to be read with. */
export interface EvidenceSentence extends TextRange {
  readonly kind: EvidenceKind;
  /** As it stands in the passage; the range is within the passage's text and its chunk. */
  readonly text: string;
  readonly terms: ReadonlySet<string>;
  readonly vector: Float32Array | null;
  /** Title and headings above it, the sentence that introduces its list, the term that it defines, the header of its table. */
  readonly context: string;
  /** The sentence before it in the same line or paragraph; empty if there is none. */
  readonly before: string;
  readonly contextTerms: ReadonlySet<string>;
  readonly amounts: readonly Amount[];
  /** Parts that belong together more closely: clauses, or cells with the name of their column. */
  readonly clauses: readonly Clause[];
}

export interface Clause {
  readonly text: string;
  readonly terms: ReadonlySet<string>;
  readonly amounts: readonly Amount[];
}

/** A passage as claims are compared with it. */
export interface PassageEvidence {
  readonly passage: ScoredPassage;
  readonly sentences: readonly EvidenceSentence[];
  /** Normalised names that stand in its sentences. */
  readonly names: ReadonlySet<string>;
  /** Title, headings and text. */
  readonly scope: NameScope;
  /** Title, headings and text as they are written. */
  readonly text: string;
}

const HEADING = /^\s*#{1,6}\s+/;
const ROW = /^\s*\|/;
const TABLE_RULE = /^[\s|:-]+$/;
const ITEM = /^\s*(?:[-*+•]|\p{N}{1,3}[.)])\s+/u;
const DEFINITION = /^\s*:\s+/;
const FENCE = /^\s*(?:`{3,}|~{3,})/;
const CLAUSE_END =
  /[;:()]|[,，、](?=\s|\p{Lo})|\s(?:and|or|but|while|und|oder|aber|et|ou|mais|y|o|pero)\s/giu;
/** A sentence with so few terms is read with the one before it: "Defaults to 5." */
const FRAGMENT_TERMS = 3;
/** What a cell says that only affirms or denies its column. */
export const YES = /yes|✓|✔|✅|ja|oui|sí/;
export const NO = /no|none|never|✗|✘|❌|x|nein|non|not available|n\/a|-|–|—/;
/** A cell that only says yes or no says what its column is called. */
const MARKED_COLUMN = new RegExp(`^([^:]+): (?:${YES.source}|${NO.source})\\s*$`, 'iu');
const CELL_END = /(?<!\\)\|/;

/** Reads a passage's sentences with their surroundings. */
export function passageEvidence(passage: ScoredPassage, units: readonly PassageSentence[]): PassageEvidence {
  const { content, title, sectionTitle, language } = passage;
  const path = [...new Set([title, sectionTitle ?? ''])].join('\n');
  const sentences: EvidenceSentence[] = [];
  let headings: string[] = [];
  let intro = '';
  let previous = '';
  let header: string[] | null = null;
  let isCode = false;
  let [lastEnd, lastText, lastOwn] = [0, '', ''];
  for (const unit of units) {
    const written = content.slice(unit.start, unit.end);
    const wasCode = isCode;
    if (FENCE.test(written)) isCode = !isCode;
    const range = clipped(passage, unit);
    if (HEADING.test(written) && !isCode) {
      const level = /#+/.exec(written)![0].length;
      headings = [...headings.slice(0, Math.max(0, level - 1)), written.replace(HEADING, '')];
      [intro, previous, header] = ['', '', null];
    }
    const isRow = ROW.test(written) && !isCode;
    if (!isRow) header = null;
    else if (header === null) header = cellsOf(written);
    if (ITEM.test(written) || DEFINITION.test(written)) intro ||= previous;
    else if (!isRow && !isCode) intro = '';
    const own = DEFINITION.test(written) ? previous : '';
    const cells = isRow && header !== null ? pairs(header, cellsOf(written)) : null;
    const gap = content.slice(lastEnd, unit.start);
    const before = lastEnd > 0 && !gap.includes('\n') ? lastText : '';
    const marked = (cells ?? []).flatMap((cell) => MARKED_COLUMN.exec(cell)?.[1] ?? []);
    const terms = canonical([
      ...unit.terms,
      ...phraseTerms(written),
      ...marked.flatMap((column) => [...termsOf(column, language)]),
    ]);
    const isFragment = terms.size <= FRAGMENT_TERMS;
    const context = [
      path,
      ...headings,
      intro,
      own || lastOwn,
      isFragment ? before : '',
      ...(cells ? header! : []),
    ].join('\n');
    lastOwn = own || (before === '' ? '' : lastOwn);
    [lastEnd, lastText] = [unit.end, written];
    if (range && !(isRow && TABLE_RULE.test(written)))
      sentences.push({
        ...range,
        kind: kindOf(written, {
          isCode: isCode || wasCode,
          isRow,
          isHeader: cells !== null && cells.join() === header!.map((name) => `${name}: ${name}`).join(),
        }),
        text: content.slice(range.start, range.end),
        terms,
        vector: unit.vector,
        context,
        before,
        contextTerms: termsOf(context, language),
        amounts: amountsIn(written),
        clauses: (cells ?? clausesOf(written)).map((text) => clauseOf(text, language)),
      });
    if (!ITEM.test(written) && !isCode) previous = written;
  }
  const text = [path, ...headingsOf(content), content].join('\n');
  const names = new Set(sentences.flatMap((sentence) => namesIn(sentence.text, language)));
  return { passage, sentences, names, scope: nameScope(text, language), text };
}

export function clauseOf(text: string, language: string | null): Clause {
  return { text, terms: termsOf(text, language), amounts: amountsIn(text) };
}

export function clausesOf(text: string): string[] {
  const clauses = text.split(CLAUSE_END).filter((clause) => clause !== undefined && clause.trim() !== '');
  return clauses.length > 0 ? clauses : [text];
}

function kindOf(
  written: string,
  { isCode, isRow, isHeader }: { isCode: boolean; isRow: boolean; isHeader: boolean },
): EvidenceKind {
  if (isCode) return 'code';
  if (isRow) return isHeader ? 'heading' : 'row';
  if (HEADING.test(written)) return 'heading';
  return /[?？]["'”’»)\]*_]*$/.test(written.trimEnd()) ? 'question' : 'statement';
}

function headingsOf(content: string): string[] {
  return content.split('\n').filter((line) => HEADING.test(line));
}

function cellsOf(row: string): string[] {
  const bare = row.trim().replace(/^\|/, '').replace(/\|$/, '');
  return bare.split(CELL_END).map((cell) => cell.trim());
}

function pairs(header: readonly string[], cells: readonly string[]): string[] {
  return cells.map((cell, index) => (header[index] ? `${header[index]}: ${cell}` : cell));
}

/** The part of a sentence that stands in the passage's chunk: a quote is shown there. */
function clipped({ start: from, chunk, content }: ScoredPassage, sentence: TextRange): TextRange | null {
  const start = Math.max(sentence.start, chunk.start - from);
  const end = Math.min(sentence.end, chunk.end - from);
  return start < end ? quotable(content, { start, end }) : null;
}
