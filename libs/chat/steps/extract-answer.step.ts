import { Injectable, Logger } from '@nestjs/common';
import { DomainError, messageOf } from '@app/kernel';
import type { ScoredPassage } from '@app/retrieval';
import { DEFAULT_LANGUAGE, detectLanguage, englishGloss } from '@app/text';
import { CONFIDENCE_THRESHOLD } from '../answer.js';
import { AnswerDomains } from '../answer-domain.js';
import { numberedMarker } from '../compose-answer.js';
import { withParts } from '../extractive/answered-parts.js';
import type { ExtractedAnswer } from '../extractive/extracted-answer.js';
import { type ExtractiveAnswer, ExtractiveComposer } from '../extractive/extractive.composer.js';
import { citedTexts, mentions, quotedTexts } from '../extractive/mentions.js';
import { Finder } from '../finder.js';
import { CitationVerifier } from '../grounding/citation-verifier.js';
import type { QuestionContext } from '../question-context.js';
import type { StageTimer } from '../stage-timer.js';
import type { PastQuestion } from '../understanding/past-questions.js';
import { onlyQuestion, questionParts } from '../understanding/question-parts.js';
import { type FollowUp, selfContained } from '../understanding/self-contained.js';

export type ExtractableQuestion = Pick<QuestionContext, 'question' | 'language' | 'past'> &
  Partial<Pick<QuestionContext, 'conversation'>>;

interface StepCall {
  readonly signal: AbortSignal;
}

/**
 * How much less sure an answer may be that takes the conversation into account, where the message shows that it
 * means to: its words alone also match passages about something else.
 */
const LEEWAY = 0.2;
/**
 * An answer to a message's own words that is as sure as this is taken without reading the message in its conversation:
 * in none of the tests' conversations was the other reading surer then.
 */
const SURE = 0.86;

/** A passage in the question's own language that has so much of its words is about it, and English ones hardly know more. */
const ABOUT_IT = 0.5;

/** Finds passages, takes the answer from them, and keeps what the stored text proves. */
@Injectable()
export class ExtractAnswerStep {
  private readonly logger = new Logger(ExtractAnswerStep.name);

  constructor(
    private readonly finder: Finder,
    private readonly composer: ExtractiveComposer,
    private readonly verifier: CitationVerifier,
    private readonly domains: AnswerDomains,
  ) {}

  /**
   * A message that asks several questions is answered to each of them, as far as they are known. One that says other
   * things around its question is answered to the question alone where the whole of it is not known.
   */
  async run(context: ExtractableQuestion, timer: StageTimer, call: StepCall): Promise<ExtractedAnswer> {
    const { question, language, past, conversation } = context;
    // The finder of a domain reads questions in their conversation by itself.
    if (conversation) return this.lookUp(context, timer, call);
    const asked = await this.readBothWays(context, timer, call);
    const whole = surer(await this.inEnglish(context, asked, timer, call), asked, 0);
    const only = whole.confidence < CONFIDENCE_THRESHOLD ? onlyQuestion(question, language) : null;
    if (only !== null) {
      const alone = { ...context, question: only, language: detectLanguage(only) ?? language };
      const asAsked = await this.readBothWays(alone, timer, call);
      const found = surer(await this.inEnglish(alone, asAsked, timer, call), asAsked, 0);
      return found.confidence < CONFIDENCE_THRESHOLD
        ? whole
        : { ...found, standalone: found.standalone ?? only };
    }
    const answered: ExtractedAnswer[] = [];
    const before: PastQuestion[] = [...past];
    for (const part of questionParts(question, language)) {
      const found = await this.readBothWays({ ...context, question: part, past: before }, timer, call);
      before.push({ asked: part, standalone: found.standalone ?? part });
      if (found.confidence >= CONFIDENCE_THRESHOLD) answered.push(found);
    }
    return answered.length === 0 ? whole : withParts(whole, answered);
  }

  /**
   * A message that may lean on the conversation is read both ways, and the surer answer is taken; the second way only where
   * it may yet be the surer one, as visitors wait for both.
   */
  private async readBothWays(
    context: ExtractableQuestion,
    timer: StageTimer,
    call: StepCall,
  ): Promise<ExtractedAnswer> {
    const { question, language, past } = context;
    const followUp = selfContained(question, past, language ?? DEFAULT_LANGUAGE);
    if (followUp?.dependent) {
      const inContext = await this.inContext(followUp, context, timer, call);
      const isSettled = inContext !== null && inContext.confidence + LEEWAY >= 1;
      return isSettled ? inContext : surer(inContext, await this.lookUp(context, timer, call), LEEWAY);
    }
    const alone = await this.lookUp(context, timer, call);
    if (followUp === null || alone.confidence >= SURE) return alone;
    return surer(await this.inContext(followUp, context, timer, call), alone, 0);
  }

  /**
   * Where a question in another language finds no sure answer in English documents, its words are looked up in English:
   * without a model that translates, this is what finds the page. Null where it does not apply.
   */
  private async inEnglish(
    context: ExtractableQuestion,
    { confidence, found: { passages } }: ExtractedAnswer,
    timer: StageTimer,
    call: StepCall,
  ): Promise<ExtractedAnswer | null> {
    const { question, language } = context;
    if (confidence >= CONFIDENCE_THRESHOLD || language === null || language === 'en') return null;
    const isOfEnglish = passages.some((passage) => passage.language === 'en');
    const isOfOwn = passages.some(
      (passage) => passage.language === language && (passage.signals.coverage ?? 0) >= ABOUT_IT,
    );
    const gloss = isOfEnglish && !isOfOwn ? englishGloss(question, language) : null;
    return gloss === null ? null : this.lookUp({ ...context, question: gloss }, timer, call);
  }

  /** The first reading whose answer is known and speaks of the message's own subject, in its quotes at best. */
  private async inContext(
    { readings, subject }: FollowUp,
    context: ExtractableQuestion,
    timer: StageTimer,
    call: StepCall,
  ): Promise<ExtractedAnswer | null> {
    let nearby: ExtractedAnswer | null = null;
    for (const standalone of readings) {
      const answer = {
        ...(await this.lookUp({ ...context, question: standalone }, timer, call)),
        standalone,
      };
      if (answer.confidence < CONFIDENCE_THRESHOLD) continue;
      if (mentions(subject, quotedTexts(answer))) return answer;
      if (nearby === null && mentions(subject, citedTexts(answer))) nearby = answer;
    }
    return nearby;
  }

  private async lookUp(
    { question, conversation }: ExtractableQuestion,
    timer: StageTimer,
    call: StepCall,
  ): Promise<ExtractedAnswer> {
    const domain = this.domains.find(conversation?.domain);
    const finder = domain?.finder ?? this.finder;
    const request = { query: question, ...(conversation && { conversation }) };
    const found = await timer.time('retrieve', () => finder.find(request, call));
    timer.add(found.stageMs);
    const marker = domain?.marker ?? numberedMarker;
    if (found.worded) {
      const { confidence } = found.worded;
      return {
        standalone: null,
        found,
        marker,
        verified: [],
        dropped: 0,
        confidence,
        signals: {},
        failed: false,
      };
    }
    const draft = await timer.time('answer', () => this.compose(question, found.passages, call));
    const sentences = draft?.sentences ?? [];
    const verified = await timer.time('ground', () => this.verifier.verify(sentences));
    return {
      standalone: null,
      found,
      marker,
      verified,
      dropped: sentences.length - verified.length,
      confidence: confidenceOf(draft, verified.length),
      signals: { ...draft?.signals },
      failed: draft === null,
    };
  }

  /** Null when the passages cannot be read. */
  private async compose(
    question: string,
    passages: readonly ScoredPassage[],
    call: StepCall,
  ): Promise<ExtractiveAnswer | null> {
    try {
      return await this.composer.compose(question, passages, call);
    } catch (error) {
      call.signal.throwIfAborted();
      if (error instanceof DomainError) throw error;
      this.logger.error(`Failed to answer from the passages: ${messageOf(error)}`);
      return null;
    }
  }
}

function surer(inContext: ExtractedAnswer | null, alone: ExtractedAnswer, leeway: number): ExtractedAnswer {
  return inContext !== null && inContext.confidence + leeway >= alone.confidence ? inContext : alone;
}

/** Without a sentence that can be shown, nothing is known, however sure the draft was. */
function confidenceOf(draft: ExtractiveAnswer | null, shown: number): number {
  if (draft === null) return 0;
  return shown > 0 ? draft.confidence : Math.min(draft.confidence, CONFIDENCE_THRESHOLD / 2);
}
