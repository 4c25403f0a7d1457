import { Injectable } from '@nestjs/common';
import { PassageSentences, QueryAnalyser, type ScoredPassage } from '@app/retrieval';
import { DEFAULT_LANGUAGE, detectLanguage } from '@app/text';
import { type AnswerUnit, isFrame } from './answer-unit.js';
import { checkClaim, type ClaimAssessment, type Support } from './claim-check.js';
import { type Conversation, conversationOf } from './compared-claim.js';
import { codeStands } from './code-check.js';
import { isDecline } from './declines.js';
import { type PassageEvidence, passageEvidence } from './evidence.js';
import { LONGEST_QUOTE } from './quotable.js';
import { termsOf } from './terms.js';

/** A frame with fewer terms states nothing: "Run this:". */
const FEWEST_TERMS = 3;
const ASKS = /[?？؟][\s*_"'”’»)\]]*$/u;

/** What a model was asked, and over what. */
export interface VerificationContext {
  /** In the order in which the model was shown them. */
  readonly passages: readonly ScoredPassage[];
  /** The visitor's words, the question made self-contained, and earlier messages: values and names may come from there. */
  readonly conversation: string;
  /** The language of the question (ISO 639-1), or null when it is unknown. */
  readonly language: string | null;
}

export interface AssessedUnit {
  readonly unit: AnswerUnit;
  /**
   * `frame`: shown with what follows it, such as a question that the model asks and then answers; `no-claim`: says only what the documents do not hold; `courtesy`: never shown;
   * otherwise the verdict of the rules.
   */
  readonly verdict: 'frame' | 'no-claim' | 'courtesy' | ClaimAssessment['verdict'];
  readonly isCertain: boolean;
  readonly support: Support | null;
  readonly isMoved: boolean;
  /** Which rule has decided. */
  readonly reason: string;
}

/** CHAT-8 for what a model wrote: decides by rules, piece by piece, what the passages state. */
@Injectable()
export class AnswerVerifier {
  constructor(
    private readonly analyser: QueryAnalyser,
    private readonly sentences: PassageSentences,
  ) {}

  async open(context: VerificationContext, call: { signal: AbortSignal }): Promise<AnswerVerification> {
    const units = await this.sentences.of(context.passages, call);
    const evidence = context.passages.map((passage, index) => passageEvidence(passage, units[index] ?? []));
    return new AnswerVerification(this.analyser, evidence, context);
  }
}

/** The verification of one answer. */
export class AnswerVerification {
  private readonly conversation: Conversation;

  constructor(
    private readonly analyser: QueryAnalyser,
    private readonly evidence: readonly PassageEvidence[],
    private readonly context: VerificationContext,
  ) {
    this.conversation = conversationOf(context.conversation, context.language);
  }

  async assess(unit: AnswerUnit, call: { signal: AbortSignal }): Promise<AssessedUnit> {
    const settled = (verdict: AssessedUnit['verdict'], support: Support | null = null): AssessedUnit => ({
      unit,
      verdict,
      isCertain: true,
      support,
      isMoved: false,
      reason: verdict,
    });
    // What claims more than the longest quote can say is supported by none.
    if (unit.claim.length > LONGEST_QUOTE && unit.kind !== 'code') return settled('not-stated');
    if (unit.kind === 'confirmation' || unit.kind === 'table-head') return settled('frame');
    if (unit.kind === 'code') return this.assessCode(unit, settled);
    const isMeta = unit.kind === 'sentence' && isDecline(unit.text);
    if (isMeta && unit.markers.length === 0) return settled('no-claim');
    const { vector } = await this.analyser.analyseClaim(unit.claim, call);
    const text = unit.claim;
    const language = this.languageOf(text);
    const assessment = checkClaim(
      {
        text,
        language,
        markers: unit.markers,
        vector,
        ...(unit.kind === 'row' && { frame: headerOf(unit.claim) }),
      },
      this.evidence,
      this.conversation,
    );
    if (isMeta && assessment.verdict !== 'supported') return settled('no-claim');
    if (isFrame(unit) || asks(unit)) {
      const isWrong = assessment.verdict === 'contradicted' && termsOf(text, language).size >= FEWEST_TERMS;
      return { ...settled(isWrong ? 'contradicted' : 'frame'), reason: assessment.reason };
    }
    return { unit, ...assessment };
  }

  private assessCode(
    unit: AnswerUnit,
    settled: (verdict: AssessedUnit['verdict'], support?: Support | null) => AssessedUnit,
  ): AssessedUnit {
    const holder = this.evidence.find(({ text }) =>
      codeStands(unit.claim, [text], this.context.conversation),
    );
    if (!holder) return settled('contradicted');
    const lines = unit.claim
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const words = new Set(lines.flatMap((line) => line.split(/\s+/)));
    const held = holder.sentences.map((sentence) => ({
      sentence,
      count: [...words].filter((word) => sentence.text.includes(word)).length,
    }));
    const best = held.reduce<(typeof held)[number] | null>((a, b) => (a && a.count >= b.count ? a : b), null);
    if (!best) return settled('contradicted');
    const from = held.find(
      ({ sentence, count }) => count > 0 && lines.some((line) => sentence.text.includes(line)),
    );
    const first = (from ?? best).sentence;
    const until = held.findLast(
      ({ sentence }) =>
        sentence.end - first.start <= LONGEST_QUOTE &&
        sentence.start >= first.start &&
        lines.some((line) => sentence.text.includes(line)),
    );
    const last = until?.sentence ?? first;
    const { passage } = holder;
    return settled('supported', {
      passage,
      range: { start: passage.start + first.start, end: passage.start + last.end },
      quote: passage.content.slice(first.start, last.end),
    });
  }

  private languageOf(text: string): string | null {
    return detectLanguage(text) ?? this.context.language ?? DEFAULT_LANGUAGE;
  }
}

/** A question states nothing, even one that stands in a passage. */
function asks({ kind, text }: AnswerUnit): boolean {
  return kind === 'sentence' && ASKS.test(text);
}

/** The names of columns in the claim of a row. */
function headerOf(claim: string): string {
  return claim
    .split(' | ')
    .map((cell) => /^([^:]*): /.exec(cell)?.[1] ?? '')
    .join(' ');
}
