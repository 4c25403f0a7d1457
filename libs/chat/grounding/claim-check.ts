import type { TextRange } from '@app/kernel';
import { cosine, type ScoredPassage } from '@app/retrieval';
import { DEFAULT_LANGUAGE, normaliseWord } from '@app/text';
import { type Amount, amountsIn, sameAmount, singleTimes, withoutAmounts } from './amounts.js';
import { codeStands } from './code-check.js';
import { type Claim, type ComparedClaim, type Conversation, GENERIC } from './compared-claim.js';
import { dropsCondition, isDenied } from './denial.js';
import type { EvidenceSentence, PassageEvidence } from './evidence.js';
import { hasName, literalsIn, namesIn } from './names.js';
import { LONGEST_QUOTE } from './quotable.js';
import { hasSwappedAmount, hasSwappedName, hasSwappedRow } from './swapped-facts.js';
import { termsOf } from './terms.js';
import { isVerbatim } from './verbatim.js';

/** The quote that a claim rests on. */
export interface Support {
  readonly passage: ScoredPassage;
  /** Within the document; it lies within the passage's chunk. */
  readonly range: TextRange;
  readonly quote: string;
}

export type ClaimVerdict = 'supported' | 'contradicted' | 'not-stated';

export interface ClaimAssessment {
  readonly verdict: ClaimVerdict;
  /** The claim is verbatim in its quote, or states a number or a literal that stands nowhere: no judge is needed. */
  readonly isCertain: boolean;
  /** The best quote; null if there is none. For `not-stated` it may be unrelated. */
  readonly support: Support | null;
  /** Which rule has decided. */
  readonly reason: string;
  /** The quote stands in a passage that the claim does not cite. */
  readonly isMoved: boolean;
}

interface BestQuote {
  readonly support: Support;
  readonly evidence: PassageEvidence;
  readonly likeness: number;
  /** Share of the claim that the quote holds without its headings. */
  readonly own: number;
}

/** A claim's words must stand in a passage, and in a few adjacent sentences of it, to this share of their weight. */
const MIN_PASSAGE_COVERAGE = 0.55;
const MIN_LIKENESS = 0.42;
/** Titles and headings are no evidence: so much of it must stand in the sentences themselves. */
const MIN_OWN_COVERAGE = 0.25;
const COVERAGE_WEIGHT = 0.65;
const SIMILARITY_WEIGHT = 0.35;
/** Below this share of words in common, a claim in another language than the passage is compared by its facts alone. */
const MOST_SHARED_WITH_ANOTHER_LANGUAGE = 0.5;
/** The number of adjacent sentences that a claim may combine. */
const MOST_SENTENCES = 3;
/** A longer quote must be better by so much. */
const WORTH_A_SENTENCE = 0.05;
const ASKED_WORD = 0.5;
const GENERIC_WORD = 0.25;
const NUMBER_WEIGHT = 0.7;
const STATEMENT_END = /[.;:!?]\s/u;
const LIST_JOINT = /,\s(?:and |or |und |oder |et |ou |y |o )?|\s(?:and|or|und|oder|et|ou|y|o)\s/iu;
const FEWEST_ITEMS = 3;
/** Of the words of a table's header in the claim that a row makes. */
const FRAME_WORD = 0.3;

/** Compares a claim with the passages it cites, and with all of them where those do not state it. Uses rules only. */
export function checkClaim(
  claim: Claim,
  passages: readonly PassageEvidence[],
  conversation: Conversation,
): ClaimAssessment {
  const cited = passages.filter((_, index) => claim.markers.includes(index + 1));
  const first = cited.length > 0 ? new ClaimCheck(claim, cited, conversation).assess() : null;
  if (first?.verdict === 'supported') return { ...first, isMoved: false };
  if (cited.length === passages.length && first) return { ...first, isMoved: false };
  const second = new ClaimCheck(claim, passages, conversation).assess();
  if (second.verdict === 'supported' || first === null) return { ...second, isMoved: true };
  return { ...first, isCertain: first.isCertain && second.isCertain, isMoved: false };
}

class ClaimCheck implements ComparedClaim {
  readonly weights: ReadonlyMap<string, number>;
  readonly statements: ComparedClaim['statements'];
  private readonly isForeign: boolean;
  readonly language: string;
  private readonly amounts: readonly Amount[];

  constructor(
    readonly claim: Claim,
    readonly passages: readonly PassageEvidence[],
    readonly conversation: Conversation,
  ) {
    this.language = passages[0]?.passage.language ?? DEFAULT_LANGUAGE;
    this.amounts = amountsIn(claim.text);
    this.weights = this.termWeights();
    const coverage = Math.max(0, ...passages.map(({ scope }) => this.coverage(scope.terms, new Set())));
    this.isForeign =
      claim.language !== null &&
      claim.language !== this.language &&
      coverage < MOST_SHARED_WITH_ANOTHER_LANGUAGE;
    this.statements = passages.flatMap((evidence) =>
      evidence.sentences
        .filter(({ kind }) => kind === 'statement' || kind === 'row')
        .map((sentence) => ({
          sentence,
          overlap: this.coverage(sentence.terms, sentence.contextTerms, 0.8, sentence.amounts),
        })),
    );
  }

  assess(): Omit<ClaimAssessment, 'isMoved'> {
    const best = this.bestQuote();
    const support = best && best.support;
    const refuse = (reason: string, isCertain = false) => ({
      verdict: 'contradicted' as const,
      isCertain,
      support,
      reason,
    });
    if (!this.literalsStand()) return refuse('literal', true);
    if (!this.amountsStand()) return refuse('amount', true);
    if (!this.namesStand()) return refuse('name');
    const fail = (reason: string) => ({ verdict: 'not-stated' as const, isCertain: false, support, reason });
    if (best === null) return fail('no quote');
    if (this.isForeign) return { verdict: 'supported', isCertain: false, support, reason: 'facts' };
    if (hasSwappedAmount(this)) return refuse('swapped amount');
    if (hasSwappedRow(this)) return refuse('swapped row');
    if (hasSwappedName(this)) return refuse('swapped name');
    if (isDenied(this)) return refuse('denied');
    if (dropsCondition(this, (sentence) => this.coverage(sentence.terms, new Set(), 0, sentence.amounts)))
      return refuse('condition');
    const coverage = this.passageCoverage(best.evidence);
    const isStated =
      coverage >= MIN_PASSAGE_COVERAGE && best.likeness >= MIN_LIKENESS && best.own >= MIN_OWN_COVERAGE;
    if (!isStated) return fail(`words ${coverage.toFixed(2)} ${best.likeness.toFixed(2)}`);
    const isCertain = best.evidence.sentences.some(
      ({ text }) => best.support.quote.includes(text) && isVerbatim(this.claim.text, text),
    );
    return { verdict: 'supported', isCertain, support, reason: isCertain ? 'verbatim' : 'words' };
  }

  private termWeights(): Map<string, number> {
    const frame = termsOf(this.claim.frame ?? '', this.language);
    const terms = [...termsOf(withoutAmounts(this.claim.text), this.language)].filter(
      (term) => !/^\p{N}/u.test(term),
    );
    const sentences = this.passages.flatMap(({ sentences: all }) => all);
    return new Map(
      terms.map((term) => {
        const frequency = sentences.filter(({ terms: own }) => own.has(term)).length;
        const rarity =
          Math.log(1 + (sentences.length + 1) / (frequency + 0.5)) / Math.log(2 + sentences.length);
        return [term, rarity * (GENERIC.has(term) ? GENERIC_WORD : 1) * (frame.has(term) ? FRAME_WORD : 1)];
      }),
    );
  }

  /** Share of the claim's weight that terms hold; those of the context count where the sentence itself lacks them. */
  private coverage(
    terms: ReadonlySet<string>,
    context: ReadonlySet<string>,
    contextShare = 0.8,
    amounts: readonly Amount[] = [],
  ): number {
    let [covered, total] = [0, 0];
    for (const amount of this.amounts) {
      total += NUMBER_WEIGHT;
      if (amounts.some((other) => sameAmount(amount, other))) covered += NUMBER_WEIGHT;
    }
    for (const [term, weight] of this.weights) {
      total += weight;
      if (terms.has(term)) covered += weight;
      else if (context.has(term)) covered += weight * contextShare;
    }
    return total === 0 ? 0 : covered / total;
  }

  private passageCoverage({ scope, sentences }: PassageEvidence): number {
    const amounts = sentences.flatMap((sentence) => sentence.amounts);
    return this.coverage(scope.terms, this.conversation.scope.terms, ASKED_WORD, amounts);
  }

  private bestQuote(): BestQuote | null {
    let best: BestQuote | null = null;
    for (const evidence of this.passages) {
      const { passage } = evidence;
      const sentences = evidence.sentences.filter(({ kind }) => kind !== 'heading' && kind !== 'question');
      for (let from = 0; from < sentences.length; from += 1) {
        const [terms, context] = [new Set<string>(), new Set<string>()];
        const amounts: Amount[] = [];
        let similarity = 0;
        for (let size = 1; size <= MOST_SENTENCES && from + size <= sentences.length; size += 1) {
          const last = sentences[from + size - 1]!;
          const first = sentences[from]!;
          if (size > 1 && last.end - first.start > LONGEST_QUOTE) break;
          for (const term of last.terms) terms.add(term);
          for (const term of last.contextTerms) context.add(term);
          amounts.push(...last.amounts);
          similarity = Math.max(similarity, cosine(this.claim.vector, last.vector));
          const facts = this.isForeign ? this.sharedFacts(sentences.slice(from, from + size)) : 0;
          const likeness =
            COVERAGE_WEIGHT * this.coverage(terms, context, 0.8, amounts) +
            SIMILARITY_WEIGHT * similarity +
            facts -
            (size - 1) * WORTH_A_SENTENCE;
          if (best && likeness <= best.likeness) continue;
          const quote = passage.content.slice(first.start, last.end);
          const range = { start: passage.start + first.start, end: passage.start + last.end };
          const own = this.coverage(terms, new Set(), 0, amounts);
          best = { support: { passage, range, quote }, evidence, likeness, own };
        }
      }
    }
    return best;
  }

  private sharedFacts(sentences: readonly EvidenceSentence[]): number {
    const text = sentences.map((sentence) => sentence.text).join('\n');
    const amounts = amountsIn(this.claim.text);
    const held = sentences.flatMap((sentence) => sentence.amounts);
    const numbers = amounts.filter((amount) => held.some((other) => sameAmount(amount, other))).length;
    return numbers + literalsIn(this.claim.text).filter((literal) => text.includes(literal)).length;
  }

  private literalsStand(): boolean {
    return literalsIn(this.claim.text).every((literal) =>
      codeStands(
        literal,
        this.passages.map(({ text }) => text),
        this.conversation.text,
      ),
    );
  }

  private amountsStand(): boolean {
    const literals = literalsIn(this.claim.text).join(' ');
    const held = this.passages.flatMap(({ text }) => [
      ...amountsIn(text),
      ...singleTimes(text),
      ...listNumbers(text),
    ]);
    return amountsIn(this.claim.text).every(
      (amount) =>
        (amount.value === '1' && (amount.unit === null || amount.unit === 'time')) ||
        literals.includes(amount.value) ||
        held.some((other) => sameAmount(amount, other)) ||
        this.conversation.amounts.some((other) => sameAmount(amount, other)),
    );
  }

  private namesStand(): boolean {
    const scopes = [...this.passages.map(({ scope }) => scope), this.conversation.scope];
    const names = namesIn(this.claim.text, this.claim.language);
    return (
      names.every((name) => scopes.some((scope) => hasName(name, scope))) &&
      !extendsList(this.claim.text, names, this.passages)
    );
  }
}

/** "Visa, Mastercard or Maestro" where the passages list the others: a name of the visitor's is no further item of it. */
function extendsList(claim: string, names: readonly string[], passages: readonly PassageEvidence[]): boolean {
  const isHeld = (name: string) => passages.some(({ scope }) => hasName(name, scope));
  return claim.split(STATEMENT_END).some((statement) => {
    const items = statement.split(LIST_JOINT).map((item) => normaliseWord(item.trim()));
    if (items.length < FEWEST_ITEMS) return false;
    const named = items.filter((item) => names.some((name) => item.endsWith(name) || item.startsWith(name)));
    const missing = named.filter((item) => !names.some((name) => item.includes(name) && isHeld(name)));
    return named.length >= FEWEST_ITEMS && missing.length > 0 && missing.length < named.length;
  });
}

/** The numbers of list items count in a source: "1. Open the box" supports "step 1". */
function listNumbers(text: string): Amount[] {
  return [...text.matchAll(/\p{Nd}+(?:[.,]\p{Nd}+)*/gu)]
    .map(({ 0: number, index }) => ({
      value: String(Number(number.replace(',', '.')) || number),
      unit: null,
      noun: null,
      start: index,
      end: index + number.length,
    }))
    .filter(({ value }) => value !== 'NaN');
}
