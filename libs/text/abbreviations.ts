/** Never the end of a sentence: a name, number or example follows. */
const BEFORE_A_NAME = new Set(
  `dr mr mrs ms mx prof rev hon st sr jr gen col capt lt sgt maj cmdr adm gov sen rep pres fr messrs mme mlle mgr
   fig figs eq eqs tab sec sect ch chap vol vols no nos nr art para pp p ed eds al cf vs viz resp approx ca incl excl mio mrd
   tel ext max min avg e.g i.e z.b d.h u.a v.a bzw ggf usw evtl sog vgl abb bspw inkl hr sra sres dra ud p.ej
   jan feb mar apr jun jul aug sep sept oct nov dec mt ft`.split(/\s+/),
);
/** Words of their own as well: an abbreviation only before a number. */
const ALSO_A_WORD = new Set(['no', 'max', 'min', 'art', 'mar', 'rep', 'sec', 'tab', 'ext', 'ca', 'ed']);
/** These may end a sentence, and do when a word follows that likes to open one. */
const MAY_END =
  /^(?:etc|inc|ltd|co|corp|bros|dept|univ|est|assn|a\.m|p\.m|ph\.d|m\.d|b\.a|m\.a|(?:\p{L}\.)+\p{L})$/iu;
const SENTENCE_OPENER =
  /^\s*["'“‘«(]*(?:The|A|An|This|That|These|Those|It|He|She|They|We|You|I|In|On|At|For|From|If|When|After|Before|But|And|So|However|There|His|Her|Its|Their|Our|Your|As|To|By|With)\b/;
const LAST_WORD = /(?:^|[\s("'“‘«[*_])([^\s("'“‘«[*_]*)$/u;
const INITIAL = /^\p{Lu}$/u;
const NAME_BEFORE_INITIAL = /(?:^|[\s("'“‘«[])(?:\p{Lu}[\p{L}\p{M}'’-]*|\p{Lu}\.)\s+$/u;
const LIST_NUMBER = /^(?:\p{N}{1,3}|\p{L}|[ivxIVX]{1,4})$/u;

/**
 * Whether a full stop after `before` belongs to an abbreviation, an initial or a list number, so that the sentence
 * goes on with `after`. `before` reaches back to the sentence's start when `fromStart` is true.
 */
export function endsWithAbbreviation(before: string, after: string, fromStart: boolean): boolean {
  const word = LAST_WORD.exec(before)?.[1] ?? '';
  if (word === '') return false;
  const opensSentence = fromStart && before.trimStart() === word;
  if (opensSentence && LIST_NUMBER.test(word)) return true;
  if (INITIAL.test(word)) {
    if (word === 'I') return false;
    return opensSentence || NAME_BEFORE_INITIAL.test(before.slice(0, -1));
  }
  const lower = word.toLowerCase();
  if (BEFORE_A_NAME.has(lower)) return !ALSO_A_WORD.has(lower) || /^\s*\p{N}/u.test(after);
  return MAY_END.test(word) && !SENTENCE_OPENER.test(after);
}
