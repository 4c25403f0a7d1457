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
incoming, inbound | outgoing, outbound
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
/** What is written as code names a thing and says nothing about it. */
const CODE = /`[^`\n]*`/g;

/** Which sides of which pairs a text takes; a text that takes both sides of a pair takes none. */
export function sidesOf(written: string, language: string | null): Map<number, Side> {
  const text = written.replace(CODE, ' ');
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

/** Words of which a thing has one at a time; the forms of a word stand together. */
const ALTERNATIVES: readonly (readonly (readonly string[])[])[] = `
red rot rouge rojo; green grün vert verde; blue blau bleu azul; yellow gelb jaune amarillo; orange; white weiß blanc blanco; black schwarz noir negro; grey gray grau; purple violet
monday mondays montag montags; tuesday tuesdays dienstag dienstags; wednesday wednesdays mittwoch; thursday thursdays donnerstag; friday fridays freitag freitags; saturday saturdays samstag samstags; sunday sundays sonntag sonntags
january januar; february februar; march märz; april; june juni; july juli; august; september; october oktober; november; december dezember
hourly stündlich; daily täglich; weekly wöchentlich; monthly monatlich mensuel mensual; quarterly vierteljährlich; yearly annual annually jährlich annuel anual
top upper; bottom lower
left; right
north; south; east; west
`
  .trim()
  .split('\n')
  .map((line) => line.split('; ').map((forms) => forms.split(' ')));
const ALTERNATIVE_OF = new Map(
  ALTERNATIVES.flatMap((group, at) =>
    group.flatMap((forms, member) => forms.map((form) => [form, { group: at, member }] as const)),
  ),
);

/** Which members of which groups of alternatives a text names. */
export function alternativesOf(written: string): Map<number, Set<number>> {
  const named = new Map<number, Set<number>>();
  for (const [word] of written.replace(CODE, ' ').matchAll(/\p{L}+/gu)) {
    const found = ALTERNATIVE_OF.get(word.toLowerCase());
    if (!found) continue;
    named.set(found.group, (named.get(found.group) ?? new Set()).add(found.member));
  }
  return named;
}

/** The groups of which two texts name members, none of them the same. */
export function otherAlternatives(
  one: ReadonlyMap<number, ReadonlySet<number>>,
  other: ReadonlyMap<number, ReadonlySet<number>>,
): number[] {
  return [...one].flatMap(([group, members]) => {
    const others = other.get(group);
    return others && [...members].every((member) => !others.has(member)) ? [group] : [];
  });
}
