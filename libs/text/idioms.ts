import { analyze } from './analyze.js';

/** What visitors say in several words for one word of support pages; "…" stands for up to three words between. */
const IDIOMS = `
money … back: refund reimbursement
cash back: refund
send … back: return
ship … back: return
give … back: return
bring … back: return
get rid of: remove delete uninstall
throw … away: delete discard
turn … on: enable activate switch
switch … on: enable activate turn
turn … off: disable deactivate switch
switch … off: disable deactivate turn
shut … down: stop exit close
put … on hold: pause suspend
change … mind: withdraw cancel return
get in touch: contact
reach you: contact
write to you: contact
look for: search check
up to date: current latest
out of date: outdated old
pick … up: collect collection pickup
how much is: price cost
how expensive: price cost
carry over: transfer move migrate
move … over: transfer migrate
sign … up: register registration
lock … out: locked blocked
speed … up: faster performance
dark mode: theme
night mode: theme
key combination: shortcut
one time code: totp otp
one time password: totp otp
verification code: totp otp
leave … out: exclude skip ignore omit
old versions: history revisions previous
older versions: history revisions previous
earlier versions: history revisions previous
previous versions: history revisions
take … back: return withdraw
by mistake: accidentally
by accident: accidentally
clean … up: cleanup purge remove
free … up: cleanup release
no longer need: unused obsolete orphaned
nobody needs: unused obsolete orphaned
roll … back: revert restore downgrade rollback
go back to: revert restore downgrade
start over: reset restart
from scratch: reset new
plug … in: connect
hook … up: connect
stop … from: prevent block hold
keep … from: prevent hold
all at once: bulk batch
at the same time: simultaneously concurrently
too big: size limit
too large: size limit
more than one: multiple several
work with: compatible supported integration
out of space: disk storage
out loud: pronounce pronunciation
talk to: contact call
speak to: contact call
speak with: contact call
open on: hours opening
when are you open: hours
fill … in: enter complete
bring … over: import migrate transfer
take … along: export transfer migrate
in the cloud: online hosted
by hand: manually manual
by itself: automatically automatic
on its own: automatically automatic
every day: daily
every night: nightly daily
every week: weekly
every month: monthly recurring
every year: yearly annually
without internet: offline
no internet: offline
show up: appear displayed listed
where … keep: stored location
where … kept: stored location
look like: appearance
new computer: migrate transfer
another computer: migrate transfer
new phone: migrate transfer
takes forever: slow performance
takes ages: slow performance
takes too long: slow performance timeout
on my own server: self-hosted selfhosted
host it myself: self-hosted selfhosted
put in order: sort
make … bigger: enlarge increase zoom
make … smaller: reduce decrease shrink
other computers: network remote
both sides: duplex two-sided double-sided
again and again: continuously repeatedly constantly
over and over: continuously repeatedly constantly
did … touch: modified changed unchanged
nearly full: low space
almost full: low space
near the clock: tray systray
next to the clock: tray systray
at login: startup launch
when i log in: startup launch
`;

export interface Idiom {
  /** Stands for the whole of it; no word of any text. */
  readonly form: string;
  /** Keyword terms of its own words. */
  readonly parts: readonly string[];
  /** Keyword terms that say the same. */
  readonly meanings: readonly string[];
}

interface KnownIdiom extends Idiom {
  /** What every question with it contains. Few questions do, and compiling a pattern takes longer than searching. */
  readonly words: readonly string[];
  readonly pattern: RegExp;
}

const KNOWN: readonly KnownIdiom[] = IDIOMS.trim()
  .split('\n')
  .map((line) => {
    const [words, meanings] = line.split(': ') as [string, string];
    const source = words.replaceAll(' … ', "(?: [\\p{L}\\p{N}'’-]{1,20}){0,3} ");
    return {
      words: words.split(' ').filter((word) => word !== '…'),
      pattern: new RegExp(`(?<!\\p{L})${source}(?!\\p{L})`, 'iu'),
      parts: [...new Set(analyze(words, 'en'))],
      form: words.replace(/[^a-z]/g, ''),
      meanings: [...new Set(analyze(meanings, 'en'))],
    };
  });

/** The English idioms of a question. */
export function idiomsOf(question: string): Idiom[] {
  const lower = question.toLowerCase();
  return KNOWN.filter(
    ({ words, pattern }) => words.every((word) => lower.includes(word)) && pattern.test(question),
  ).map(({ form, parts, meanings }) => ({
    form,
    parts,
    meanings: meanings.filter((term) => !parts.includes(term)),
  }));
}
