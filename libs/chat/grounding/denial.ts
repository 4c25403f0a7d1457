import { alternativesOf, otherAlternatives } from './alternatives.js';
import { type ComparedClaim, GENERIC, share, weightOf } from './compared-claim.js';
import { contraryPairs, sidesOf, takesSameSide } from './contraries.js';
import { type EvidenceSentence, NO, YES } from './evidence.js';
import { hasName, nameScope, namesIn } from './names.js';
import { disagreement, plainNegations, polarityOf, statementsOf } from './polarity.js';
import { termsOf } from './terms.js';

/** What holds only under a condition is neither stated nor denied. */
const CONDITION =
  /\b(?:if|when|unless|in case|falls|wenn|si|quand|cuando)\b[^,.;:]*|^\W*(?:without|ohne|sans|sin)\b[^.;:]*,/giu;
const HOLDS_ANYWAY =
  /\beven (?:if|when|though|with|without)\b|\bregardless\b|\bselbst wenn\b|\bauch wenn\b|\bmême si\b|\bincluso si\b|\baunque\b/iu;
const HOLDS_IF = /\b(?:if|when|while|as long as|wenn|solange|si|quand|cuando)\b/iu;
/** An exception that turns the rest of its sentence around. */
const UNLESS = /\b(?:unless|except|außer|sauf|excepto|salvo|es sei denn)\b/iu;
const HYPOTHETICAL = /^\W*(?:you|it|this|they|there) (?:may|might|could)\b/i;
const PART_END = /;\s|,\s(?:and|but|while|whereas|und|aber|während|et|mais|y|pero)\s/iu;
const BOUND =
  /\b(?:only|just|solely|exclusively|if|when|unless|except|must|requires?|needs?|nur|wenn|falls|seulement|si|quand|solo|sólo|cuando)\b/iu;
/** A sentence with a bound must say so much of a claim for the claim to need it. */
const BOUND_OVERLAP = 0.7;
/** A claim with fewer terms is a mere name. */
const FEWEST_TERMS = 3;
/** Sentences that share at least this part of the best one's overlap are compared for polarity. */
const ALIGNED = 0.8;
const ALSO_ALIGNED = 0.85;
const MIN_ALIGNED_OVERLAP = 0.34;
const MOST_OPPOSED = 0.3;
const MIN_SHARED = 0.4;
const DENIED_COLUMN = new RegExp(`^([^:]*): (?:${NO.source})\\s*$`, 'iu');
const STATED_COLUMN = new RegExp(`: (?:${YES.source})\\s*$`, 'iu');
const EXCEPTION = /\b(?:except|unless|only|until|außer|nur|sauf|seulement|excepto|salvo|solo)\b/iu;
/** The sentence that says nearly all of the claim bounds it with "only …", and the claim leaves the bound out. */
export function dropsCondition(
  compared: ComparedClaim,
  overlapOf: (sentence: EvidenceSentence) => number,
): boolean {
  if (holdsAnyway(compared)) return true;
  if (BOUND.test(compared.claim.text)) return false;
  const claimed = new Set(compared.weights.keys());
  const names = namesIn(compared.claim.text, compared.claim.language);
  if (claimed.size < FEWEST_TERMS) return false;
  return compared.statements.some(({ sentence }) => {
    const overlap = overlapOf(sentence);
    const [, after = ''] = /\b(?:only|nur|seulement|solo|sólo)\b([^.;!?]*)/iu.exec(sentence.text) ?? [];
    if (overlap < BOUND_OVERLAP || !/\b(?:only|nur|seulement|solo|sólo)\b/iu.test(sentence.text))
      return false;
    const bound = [...termsOf(after, compared.language)].filter((term) => !GENERIC.has(term));
    if (bound.length > 0)
      return (
        bound.some((term) => !claimed.has(term)) && !bound.slice(0, 2).every((term) => claimed.has(term))
      );
    return names.some((name) => !hasName(name, nameScope(sentence.text, compared.language)));
  });
}

/** "Even when it is off" beside "when it is on": the claim widens a condition that no sentence widens. */
function holdsAnyway({ claim, statements }: ComparedClaim): boolean {
  if (!HOLDS_ANYWAY.test(claim.text)) return false;
  const near = statements.filter(({ overlap }) => overlap >= BOUND_OVERLAP);
  return (
    near.some(({ sentence }) => HOLDS_IF.test(sentence.text)) &&
    !near.some(({ sentence }) => HOLDS_ANYWAY.test(sentence.text))
  );
}

/** A sentence that speaks of the same thing says the contrary of a statement of the claim, and no other says it the claim's way. */
export function isDenied(compared: ComparedClaim): boolean {
  return statementsOf(plainNegations(compared.claim.text)).some((statement) =>
    isDeniedStatement(compared, statement),
  );
}

function isDeniedStatement(compared: ComparedClaim, statement: string): boolean {
  const terms = termsOf(statement, compared.language);
  const aligned = compared.statements
    .flatMap(({ sentence }) => partsOf(sentence, compared.language))
    .map((part) => ({
      ...part,
      overlap: share(terms, part.terms, compared.weights, part.sentence.contextTerms),
    }))
    .filter(({ overlap }) => overlap >= MIN_ALIGNED_OVERLAP);
  const most = Math.max(0, ...aligned.map(({ overlap }) => overlap));
  const near = aligned
    .filter(({ overlap }) => overlap >= most * ALSO_ALIGNED)
    .map(({ sentence, written, overlap }) => {
      const text = sentence.kind === 'row' ? rowStatement(sentence) : written.replace(CONDITION, ' ');
      const isHypothetical = HYPOTHETICAL.test(text);
      return {
        overlap,
        text: written,
        alternatives: alternativesOf(text),
        isHypothetical,
        polarity: polarityOf(text, compared.language),
        sides: sidesOf(plainNegations(text), compared.language),
      };
    });
  const claimed = {
    polarity: polarityOf(statement, compared.language),
    sides: sidesOf(statement, compared.language),
    alternatives: alternativesOf(statement),
  };
  return near
    .filter(({ overlap }) => overlap >= most * ALIGNED)
    .some((source) => {
      if (source.isHypothetical) return false;
      const pairs = contraryPairs(claimed.sides, source.sides);
      if (
        pairs.length > 0 &&
        !near.some(({ sides }) => pairs.every((pair) => takesSameSide(claimed.sides, sides, pair)))
      )
        return true;
      const groups = otherAlternatives(claimed.alternatives, source.alternatives);
      const isSaidElsewhere = near.some(({ alternatives }) =>
        groups.every((group) =>
          [...claimed.alternatives.get(group)!].every((member) => alternatives.get(group)?.has(member)),
        ),
      );
      if (groups.length > 0 && !isSaidElsewhere) return true;
      const { opposed, shared } = disagreement(claimed.polarity, source.polarity);
      const isHead = opposed.some(
        (term) => claimed.polarity.heads.has(term) || source.polarity.heads.has(term),
      );
      const isSameException = UNLESS.test(statement) && UNLESS.test(source.text);
      const isExcepted = BOUND.test(statement) && EXCEPTION.test(source.text) && !isSameException;
      // "Cheques are not accepted" and "We do not accept cheques" deny the same.
      const bothDeny = [...claimed.polarity.denied].filter(
        (term) => terms.has(term) && !GENERIC.has(term) && source.polarity.denied.has(term),
      );
      // "We deliver to Austria, but not to France": the verb stands before the negation.
      const isElliptic = opposed.length === 1 && bothDeny.some((term) => source.polarity.heads.has(term));
      const isOpposed =
        !isExcepted &&
        opposed.length > 0 &&
        !isElliptic &&
        weightOf(compared, shared) >= MIN_SHARED * weightOf(compared, [...terms]) &&
        (isHead ||
          (bothDeny.length === 0 &&
            weightOf(compared, opposed) >= MOST_OPPOSED * weightOf(compared, shared)));
      return (
        isOpposed &&
        !near.some(({ polarity }) =>
          opposed.every((term) =>
            (claimed.polarity.stated.has(term) ? polarity.stated : polarity.denied).has(term),
          ),
        )
      );
    });
}

interface StatementPart {
  readonly sentence: EvidenceSentence;
  readonly written: string;
  readonly terms: ReadonlySet<string>;
}

/** A sentence, and each of its statements where it has several: "A larger plan starts at once; a smaller one …". */
function partsOf(sentence: EvidenceSentence, language: string | null): StatementPart[] {
  const whole = { sentence, written: sentence.text, terms: sentence.terms };
  if (sentence.kind === 'row') return [whole];
  const parts = sentence.text.split(PART_END).filter((part) => part.trim() !== '');
  if (parts.length < 2) return [whole];
  return [whole, ...parts.map((part) => ({ sentence, written: part, terms: termsOf(part, language) }))];
}

/** Cells that say no deny the name of their column. */
function rowStatement({ clauses }: EvidenceSentence): string {
  return clauses
    .map(({ text }) => text.replace(DENIED_COLUMN, 'not $1').replace(STATED_COLUMN, ''))
    .join('; ');
}
