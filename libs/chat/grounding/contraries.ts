import { termsOf } from './terms.js';

/** Words that say the contrary of each other about the same thing; stems match the beginning of a word. */
const PAIRS = `
before | after
older | newer, younger
oldest | newest
earlier | later
minimum, at least, no less than | maximum, at most, up to, no more than, limit of, limited to
more than, above, over, exceed~, greater, larger, bigger, higher | less than, below, under, fewer, smaller, lower
increas~, rais~, ris~, grow~ | decreas~, reduc~, fall~, drop~, shrink~
enabl~, allow~, permit~ | disabl~, forbid~, prohibit~, block~, prevent~, disallow~
turn on, turned on, switch on, switched on, activat~ | turn off, turned off, switch off, switched off, deactivat~
always, every time | never
all, every, any, everyone, anyone | none, nobody, no one
free, free of charge, no charge | paid, charged, costs
open~ | clos~
add~, create~, insert~ | remov~, delet~, drop~
start~, begin~, launch~ | stop~, end~, paus~, quit~
keep~, retain~, preserv~ | delet~, remov~, discard~, purg~, clear~, lose~, loses, lost
show~, visible, display~ | hid~, invisible
public~ | private~
incoming, inbound, receiv~ | outgoing, outbound, send~, sent
upload~ | download~
connect~ | disconnect~
lock~ | unlock~
install~ | uninstall~
log in, logged in, sign in | log out, logged out, sign out
accept~ | reject~, refus~, declin~, deny, denied, denies
include~, including | exclude~, excluding
encrypt~, encrypted | decrypt~, unencrypted
possible | impossible
required, mandatory, must, need to, has to, have to | optional, voluntar~
recommended | discouraged
manual~, by hand | automatic~
immediately, at once, right away, instantly | later, until the end, at the end
temporar~ | permanent~
reversible | irreversible
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
half | double, twice
vor | nach
mindestens | höchstens, maximal
älter | neuer, jünger
aktivier~, einschalt~ | deaktivier~, ausschalt~
kostenlos, gratis | kostenpflichtig
immer | nie, niemals
avant | après
au moins | au plus, au maximum
toujours | jamais
gratuit~ | payant~
antes | después
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

function patterns(words: string): RegExp[] {
  return words.split(', ').map((word) => {
    const stem = word.trim().replace('~', '').replaceAll(' ', '\\s+');
    return new RegExp(
      `(?<![\\p{L}\\p{N}])${stem}${word.includes('~') ? '\\p{L}{0,4}' : ''}(?![\\p{L}\\p{N}])`,
      'iu',
    );
  });
}

/** A side that a text takes, with the words around it. */
interface Side {
  readonly side: 0 | 1;
  readonly around: ReadonlySet<string>;
}

const AROUND_CHARACTERS = 45;

/** Which sides of which pairs a text takes; a text that takes both sides of a pair takes none. */
export function sidesOf(text: string, language: string | null): Map<number, Side> {
  const sides = new Map<number, Side>();
  CONTRARIES.forEach(([one, other], pair) => {
    const [match, contrary] = [find(one, text), find(other, text)];
    if ((match === null) === (contrary === null)) return;
    const { index, 0: word } = (match ?? contrary)!;
    const end = index + word.length;
    const before = text.slice(Math.max(0, index - AROUND_CHARACTERS), index);
    const after = text.slice(end, end + AROUND_CHARACTERS);
    // Words that are cut at either end tell nothing.
    const whole = [
      index > AROUND_CHARACTERS ? before.replace(/^\S*/, '') : before,
      end + AROUND_CHARACTERS < text.length ? after.replace(/\S*$/, '') : after,
    ];
    sides.set(pair, { side: match ? 0 : 1, around: termsOf(whole.join(' '), language) });
  });
  return sides;
}

function find(words: Words, text: string): RegExpExecArray | null {
  for (const word of words) {
    const match = word.exec(text);
    if (match) return match;
  }
  return null;
}

/** The pairs of which two texts take different sides, of things that have words in common. */
export function contraryPairs(one: ReadonlyMap<number, Side>, other: ReadonlyMap<number, Side>): number[] {
  return [...one].flatMap(([pair, { side, around }]) => {
    const opposite = other.get(pair);
    const isContrary =
      opposite && opposite.side !== side && [...around].some((term) => opposite.around.has(term));
    return isContrary ? [pair] : [];
  });
}
