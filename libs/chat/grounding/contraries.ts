import { NEGATION } from './polarity.js';
import { termsOf } from './terms.js';

/** Words that say the contrary of each other about the same thing; stems match the beginning of a word. */
const PAIRS = `
before, earlier, prior to | after, later
older | newer, younger
oldest | newest
heavier | lighter
longer | shorter
wider | narrower
minimum, at least, no less than | maximum, at most, up to, no more than, limit of, limited to
more than, above, over, exceed~, greater, larger, bigger, higher | less than, below, under, fewer, smaller, lower
increas~, rais~, ris~, grow~ | decreas~, reduc~, fall~, drop~, shrink~
enabl~, allow~, permit~ | disabl~, forbid~, prohibit~, block~, prevent~, disallow~
turn~ on, switch~ on, power~ on, activat~ | turn~ off, switch~ off, power~ off, shut~ down, deactivat~
always, every time | never
all, every, any, everyone, anyone | none, nobody, no one
free, free of charge, no charge | paid, charged, costs
open~ | clos~
add~, create~, insert~ | remov~, delet~, drop~
start~, begin~, launch~ | stop~, end~, paus~, quit~
keep~, retain~, preserv~ | delet~, remov~, discard~, purg~, clear~, eras~, destroy~, overwrit~, lose~, loses, lost
show~, visible, display~ | hid~, invisible
public~ | private~
incoming, inbound | outgoing, outbound
connect~ | disconnect~
lock~ | unlock~
install~ | uninstall~
log in, logged in, sign in | log out, logged out, sign out
accept~ | reject~, refus~, declin~, deny, denied, denies
include~, including, part of | exclude~, excluding, separate~, not part of
encrypt~, encrypted | decrypt~, unencrypted
possible | impossible
required, mandatory, must, need to, has to, have to | optional, voluntar~, left out, leave it out, can be omitted, may be omitted
recommended | discouraged
manual~, by hand | automatic~
immediately, at once, right away, instantly | later, until the end, at the end
temporar~ | permanent~
reversible | irreversible
empty | full
same | different
first | last
inside, within | outside, beyond
within | after
faster, quicker | slower
online | offline
local, locally | remote, remotely
harmless | harmful, fatal
once, one time, single | as often as you like, repeatedly, several times, any number of times, unlimited
until, up to | from, starting
half | double, twice, full, whole, the total
shortest | longest
smallest, lowest, fewest | largest, biggest, highest, greatest
upload~ | download~
ours, our expense, our cost, we pay, we bear | yours, your expense, your cost, you pay, you bear
at any time, anytime, whenever, jederzeit, à tout moment, en cualquier momento | only at, only when, only after, only on, nur am, nur zum, nur nach
restor~, recover~ | lose, loses, lost, gone
vor | nach
mindestens | höchstens, maximal
älter | neuer, jünger
aktivier~, einschalt~ | deaktivier~, ausschalt~
kostenlos, gratis, kostenfrei | kostenpflichtig, kostet
immer | nie, niemals
erste~ | letzte~
voll | leer
optional, freiwillig | verpflichtend, vorgeschrieben, muss, müssen
avant | après
premi~ | derni~
au moins | au plus, au maximum
toujours | jamais
gratuit~ | payant~
antes | después
primer~ | últim~
al menos, como mínimo | como máximo
siempre | nunca
`;

type Words = readonly RegExp[];

const CONTRARIES: readonly (readonly [Words, Words])[] = PAIRS.trim()
  .split('\n')
  .map((line) => {
    const [one = '', other = ''] = line.split(' | ');
    return [patterns(one), patterns(other)] as const;
  });

/** Pairs of quantities: what is not on the one side need not be on the other. */
const QUANTIFIERS = new Set(
  PAIRS.trim()
    .split('\n')
    .flatMap((line, pair) => (/^(?:all|always|immer|toujours|siempre)\b/.test(line) ? [pair] : [])),
);

function patterns(words: string): RegExp[] {
  return words.split(', ').map((word) => {
    const stem = word.trim().replaceAll('~', '\\p{L}{0,4}').replaceAll(' ', '\\s+');
    return new RegExp(`(?<![\\p{L}\\p{N}])${stem}(?![\\p{L}\\p{N}])`, 'iu');
  });
}

/** A side that a text takes, with the words that tell of what. */
interface Side {
  readonly side: 0 | 1;
  readonly around: ReadonlySet<string>;
}

/** By the number of the pair: one side, or both where a text takes each of them of something else. */
export type Sides = ReadonlyMap<number, readonly Side[]>;

const AROUND_CHARACTERS = 45;
/** What is written as code names a thing and says nothing about it. */
export const CODE = /`[^`\n]*`/g;
const CLAUSE_END = /[;,]\s|\s(?:and|but|while|whereas|und|aber|während|et|mais|y|pero)\s/giu;

/** Which sides of which pairs a text takes. */
export function sidesOf(written: string, language: string | null): Map<number, readonly Side[]> {
  const text = written.replace(CODE, ' ');
  const sides = new Map<number, readonly Side[]>();
  CONTRARIES.forEach(([one, other], pair) => {
    const [match, contrary] = [find(one, text), find(other, text)];
    if (match && contrary) {
      const both = bothSides(text, match, contrary, language);
      if (both.length > 0) sides.set(pair, both);
    } else if (match || contrary) {
      const around = termsOf(aroundOf(text, (match ?? contrary)!), language);
      const isFirst = (match !== null) !== isDenied(text, (match ?? contrary)!.index, pair);
      sides.set(pair, [{ side: isFirst ? 0 : 1, around }]);
    }
  });
  return sides;
}

/** "Not required" is optional; "not all" and "not always" are neither all nor none. */
function isDenied(text: string, at: number, pair: number): boolean {
  const before = text.slice(0, at).trimEnd();
  return !QUANTIFIERS.has(pair) && NEGATION.test(before.slice(before.lastIndexOf(' ') + 1));
}

function aroundOf(text: string, { index, 0: word }: RegExpExecArray): string {
  const end = index + word.length;
  const before = text.slice(Math.max(0, index - AROUND_CHARACTERS), index);
  const after = text.slice(end, end + AROUND_CHARACTERS);
  // Words that are cut at either end tell nothing.
  return [
    index > AROUND_CHARACTERS ? before.replace(/^\S*/, '') : before,
    end + AROUND_CHARACTERS < text.length ? after.replace(/\S*$/, '') : after,
  ].join(' ');
}

/**
 * "Optional for members and mandatory for administrators": each side with the words of its own clause that the other
 * one lacks, those behind it first. Nothing where both stand in one clause.
 */
function bothSides(
  text: string,
  match: RegExpExecArray,
  contrary: RegExpExecArray,
  language: string | null,
): Side[] {
  const clauses = [match, contrary].map(({ index, 0: word }) =>
    clauseAround(text, index, index + word.length),
  );
  if (clauses[0]!.start === clauses[1]!.start) return [];
  const behind = clauses.map(({ behind: words }) => termsOf(words, language));
  const whole = clauses.map(({ before, behind: words }) => termsOf(`${before} ${words}`, language));
  const terms = behind.every(({ size }) => size > 0) ? behind : whole;
  return ([0, 1] as const).map((side) => ({
    side,
    around: new Set([...terms[side]!].filter((term) => !terms[1 - side]!.has(term))),
  }));
}

function clauseAround(
  text: string,
  from: number,
  to: number,
): { start: number; before: string; behind: string } {
  let [start, end] = [0, text.length];
  for (const { index, 0: joint } of text.matchAll(CLAUSE_END)) {
    if (index + joint.length <= from) start = index + joint.length;
    else if (index >= to) {
      end = index;
      break;
    }
  }
  return { start, before: text.slice(start, from), behind: text.slice(to, end) };
}

function find(words: Words, text: string): RegExpExecArray | null {
  for (const word of words) {
    const match = word.exec(text);
    if (match) return match;
  }
  return null;
}

/** The pairs of which two texts take different sides, of things that have words in common. */
export function contraryPairs(one: Sides, other: Sides): number[] {
  return [...one].flatMap(([pair, sides]) => {
    const others = other.get(pair) ?? [];
    const isContrary = sides.some(({ side, around }) => {
      const opposite = mostShared(around, others, side === 0 ? 1 : 0);
      return opposite > 0 && opposite > mostShared(around, others, side);
    });
    return isContrary ? [pair] : [];
  });
}

/** Whether a text takes the sides of a pair that another takes. */
export function takesSameSide(one: Sides, other: Sides, pair: number): boolean {
  const [sides = [], others = []] = [one.get(pair), other.get(pair)];
  if (others.length > 1) return sides.every(({ side, around }) => mostShared(around, others, side) > 0);
  return sides.every(({ side, around }) =>
    others.some(
      (same) =>
        same.side === side && (around.size === 0 || [...around].some((term) => same.around.has(term))),
    ),
  );
}

function mostShared(around: ReadonlySet<string>, sides: readonly Side[], wanted: 0 | 1): number {
  const counts = sides
    .filter(({ side }) => side === wanted)
    .map((side) => [...around].filter((term) => side.around.has(term)).length);
  return Math.max(0, ...counts);
}
