import { normaliseWord } from '@app/text';
import { type Amount, amountsIn, sameAmount, sameKind, singleTimes, withoutAmounts } from './amounts.js';
import { type ComparedClaim, GENERIC, share, weightOf } from './compared-claim.js';
import { type Clause, clauseOf, clausesOf, type EvidenceSentence, type PassageEvidence } from './evidence.js';
import { hasName, nameScope, namesIn } from './names.js';
import { statementsOf } from './polarity.js';
import { termsOf } from './terms.js';

/** How much better the surroundings of another number or name must fit before the claim's own is refused. */
const SWAP_MARGIN = 0.16;
const NAME_MARGIN = 0.22;
/** A name in so few sentences is not the name of the product itself. */
const RARE_NAME = 2;
/** What a number counts for that stands beside another word than the claim's. */
const OTHER_KIND = 0.6;
/** What it is worth that a row is the one whose first cell the claim names. */
const ROW_KEY = 0.2;
/** Share of what a claim says of a row that other rows hold and this one does not. */
const FOREIGN_SHARE = 0.4;
const NAMED_PART_END =
  /;\s|,\s(?:and|but|und|aber|et|mais|y|pero)\s|,?\s(?:while|whereas|während|tandis que|mientras)\s/iu;
/** A part that says less beside its name goes on with the part before: "…, and Docker 26 or newer". */
const FEWEST_SAID = 2;
/** What the other amounts of a clause count beside its words. */
const OTHER_AMOUNTS = 0.4;
const ONE = { get: () => 1 };

/** A number or a name is refused where another of its kind fits what the claim says around it better. */
export function hasSwappedAmount(compared: ComparedClaim): boolean {
  const clauses = clausesOf(compared.claim.text).map((text) => clauseOf(text, compared.language));
  const amounts = amountsIn(compared.claim.text);
  // A number within code is compared as it is written.
  const code = [...compared.claim.text.matchAll(/`[^`\n]*`/g)].map(([literal]) => literal);
  return clauses.some((clause) =>
    clause.amounts.some(
      (amount) =>
        !code.some((literal) => amountsIn(literal).some((within) => sameAmount(amount, within))) &&
        isSwappedAmount(compared, amount, clause, amounts),
    ),
  );
}

/** A row that the claim names by its first cell lacks what the claim says of it, and another row has it. */
export function hasSwappedRow(compared: ComparedClaim): boolean {
  const rows = compared.statements.filter(({ sentence }) => sentence.kind === 'row');
  const amounts = amountsIn(compared.claim.text);
  const named = rows.filter(({ sentence }) => isNamed(sentence, rows, compared));
  if (named.length === 0 || named.length === rows.length) return false;
  const others = rows.filter((row) => !named.includes(row)).map(({ sentence }) => sentence);
  const elsewhere = compared.statements
    .filter(({ sentence }) => sentence.kind !== 'row')
    .map(({ sentence }) => sentence);
  const keys = new Set(named.flatMap(({ sentence }) => [...sentence.clauses[0]!.terms]));
  const held = new Set(named.flatMap(({ sentence }) => [...sentence.terms, ...sentence.contextTerms]));
  const rest = [...compared.weights.keys()].filter((term) => !keys.has(term) && !GENERIC.has(term));
  const foreign = rest.filter(
    (term) =>
      !held.has(term) &&
      others.some(({ terms }) => terms.has(term)) &&
      !elsewhere.some(({ terms }) => terms.has(term)),
  );
  const isForeignAmount = amounts.some(
    (amount) =>
      !named.some(({ sentence }) => sentence.amounts.some((other) => sameAmount(amount, other))) &&
      others.some((row) => row.amounts.some((other) => sameAmount(amount, other))) &&
      !elsewhere.some((sentence) => sentence.amounts.some((other) => sameAmount(amount, other))),
  );
  return (
    isForeignAmount ||
    (foreign.length > 0 && weightOf(compared, foreign) >= FOREIGN_SHARE * weightOf(compared, rest))
  );
}

/** Whether the claim holds a word of the row's first cell that no other row has there. */
function isNamed(
  row: EvidenceSentence,
  rows: ComparedClaim['statements'],
  { weights }: ComparedClaim,
): boolean {
  return [...row.clauses[0]!.terms].some(
    (term) =>
      weights.has(term) &&
      !row.contextTerms.has(term) &&
      rows.filter(({ sentence }) => sentence.clauses[0]!.terms.has(term)).length === 1,
  );
}

export function hasSwappedName(compared: ComparedClaim): boolean {
  return statementsOf(compared.claim.text).some((statement) => {
    // The first word of a sentence may be a name as well.
    const names = namesIn(`x ${statement}`, compared.claim.language);
    return names
      .filter((name) => compared.passages.some((passage) => isNameIn(name, passage)))
      .some((name) => isSwappedName(compared, name, names, statement));
  });
}

function isSwappedAmount(
  compared: ComparedClaim,
  amount: Amount,
  clause: Clause,
  claimed: readonly Amount[],
): boolean {
  if (compared.passages.some(({ text }) => singleTimes(text).some((single) => sameAmount(amount, single))))
    return false;
  const others = clause.amounts.filter((other) => other !== amount);
  const own = bestFit(compared, clause, others, (other) => sameAmount(amount, other), [], amount.noun);
  const rival = bestFit(
    compared,
    clause,
    others,
    (other) =>
      !sameAmount(amount, other) &&
      sameKind(amount, other) &&
      !clause.amounts.some((stated) => sameAmount(stated, other)),
    claimed,
  );
  return rival > own + SWAP_MARGIN;
}

/** How well the surroundings of the amounts that are wanted fit the clause and the claim: 0…1. */
function bestFit(
  compared: ComparedClaim,
  clause: Clause,
  others: readonly Amount[],
  wanted: (amount: Amount) => boolean,
  claimed: readonly Amount[] = [],
  wantedNoun: string | null = null,
): number {
  let best = 0;
  const claimedTerms = new Set(compared.weights.keys());
  for (const { sentence } of compared.statements) {
    if (!sentence.amounts.some(wanted)) continue;
    for (const part of sentence.clauses) {
      if (!part.amounts.some(wanted)) continue;
      // A number that the claim gives elsewhere fits elsewhere.
      if (
        claimed.length > 1 &&
        part.amounts.every((other) => claimed.some((stated) => sameAmount(stated, other) && !wanted(stated)))
      )
        continue;
      const fitting = part.amounts.filter(wanted);
      const nouns = new Set(clause.amounts.map(({ noun }) => noun));
      const isOfAnotherKind =
        wantedNoun !== null && fitting.every(({ noun }) => noun !== null && !nouns.has(noun));
      const near = besideOthers(share(clause.terms, part.terms, compared.weights), others, part);
      const whole = share(claimedTerms, sentence.terms, compared.weights, sentence.contextTerms);
      const key = sentence.kind === 'row' ? share(sentence.clauses[0]!.terms, claimedTerms, ONE) : 0;
      best = Math.max(best, (0.5 * near + 0.5 * whole + ROW_KEY * key) * (isOfAnotherKind ? OTHER_KIND : 1));
    }
  }
  return best;
}

/** How well a clause fits, with the share of the claim's other amounts that stand in it: "the 5 GHz network reaches …". */
function besideOthers(fit: number, others: readonly Amount[], part: Clause): number {
  if (others.length === 0) return fit;
  const held = others.filter((other) => part.amounts.some((amount) => sameAmount(amount, other)));
  return (1 - OTHER_AMOUNTS) * fit + (OTHER_AMOUNTS * held.length) / others.length;
}

/** The sentence that says all the rest names something else in its place, or speaks of anything but this rare name. */
function isSwappedName(
  compared: ComparedClaim,
  name: string,
  names: readonly string[],
  statement: string,
): boolean {
  const ownTerms = nameTerms(statement, names, compared.language);
  const terms = [...termsOf(withoutAmounts(statement), compared.language)].filter(
    (term) => !ownTerms.has(term),
  );
  const rest = new Map(terms.map((term) => [term, compared.weights.get(term) ?? 0]));
  const amounts = amountsIn(statement);
  if (rest.size + amounts.length < 2) return false;
  let [own, rival, nameless, holders] = [0, 0, 0, 0];
  const parts = compared.statements.flatMap(({ sentence }) => namedParts(sentence, compared.language));
  for (const part of parts) {
    const fit = fitOf(rest, amounts, part);
    const isAnaphoric = /^\W*(?:it|they|this|that|these|those|its|their|there|you|we)\b/i.test(part.text);
    const surroundings = `${part.text}\n${part.context}\n${isAnaphoric ? part.before : ''}`;
    if (hasName(name, nameScope(surroundings, compared.language))) {
      own = Math.max(own, fit);
      holders += 1;
    } else if (namesIn(`x ${part.text}`, compared.language).some((other) => !names.includes(other)))
      rival = Math.max(rival, fit);
    else nameless = Math.max(nameless, fit);
  }
  if (rival > own + NAME_MARGIN) return true;
  const isRare = holders <= RARE_NAME && !hasName(name, compared.conversation.scope);
  return isRare && nameless > own + 2 * NAME_MARGIN;
}

type NamedPart = Pick<EvidenceSentence, 'text' | 'context' | 'before' | 'terms' | 'contextTerms' | 'amounts'>;

/** A sentence; or its statements where each names something of its own: "Anna maintains the app, and Ben the site". */
function namedParts(sentence: EvidenceSentence, language: string): NamedPart[] {
  if (sentence.kind === 'row') return [sentence];
  const texts = sentence.text.split(NAMED_PART_END).filter((text) => text.trim() !== '');
  const parts = texts.map((text) => {
    const names = namesIn(`x ${text}`, language).filter((name) => termsOf(name, language).size > 0);
    const named = nameTerms(text, names, language);
    const said = [...termsOf(withoutAmounts(text), language)].filter((term) => !named.has(term));
    return {
      part: { ...sentence, ...clauseOf(text, language) },
      isNamed: names.length > 0 && said.length >= FEWEST_SAID,
    };
  });
  return parts.length > 1 && parts.every(({ isNamed }) => isNamed)
    ? parts.map(({ part }) => part)
    : [sentence];
}

function fitOf(rest: ReadonlyMap<string, number>, amounts: readonly Amount[], sentence: NamedPart): number {
  let [covered, total] = [0, 0];
  for (const [term, weight] of rest) {
    total += weight;
    if (sentence.terms.has(term)) covered += weight;
    else if (sentence.contextTerms.has(term)) covered += weight * 0.5;
  }
  for (const amount of amounts) {
    total += 1;
    if (sentence.amounts.some((other) => sameAmount(amount, other))) covered += 1;
  }
  return total === 0 ? 0 : covered / total;
}

/** Whether a passage has a name, with a capital also within its sentences. */
function isNameIn(name: string, { scope, names }: PassageEvidence): boolean {
  return names.has(name) && hasName(name, scope);
}

/** Terms of the words of a text that are names. */
function nameTerms(text: string, names: readonly string[], language: string): Set<string> {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}._&'’-]*/gu) ?? [];
  const own = words.filter((word) => names.some((name) => normaliseWord(word).startsWith(name)));
  return termsOf(own.join(' '), language);
}
