import { Injectable } from '@nestjs/common';
import { Retriever } from '@app/retrieval';
import { DEFAULT_LANGUAGE } from '@app/text';
import { CONFIDENCE_THRESHOLD } from '../answer.js';
import type { Turn } from '../answerers/answerer.js';
import { type GroundedDraft, GroundedAnswerer } from '../grounding/grounded-answerer.js';
import { questionParts } from '../understanding/question-parts.js';
import { withParts } from './answered-parts.js';
import type { ExtractiveResult } from './extractive-result.js';
import { citedTexts, quotedTexts, speakOf } from './speak-of.js';
import type { StageTimer } from '../stage-timer.js';
import type { PastQuestion } from '../understanding/past-questions.js';
import { type FollowUp, selfContained } from '../understanding/self-contained.js';

/** What is looked for. */
export interface QuestionContext {
  readonly question: string;
  /** ISO 639-1, or null when it could not be told. */
  readonly language: string | null;
  /** Oldest first. */
  readonly history: readonly Turn[];
  readonly past: readonly PastQuestion[];
}

/**
 * How much less sure an answer may be that takes the conversation into account, where the message shows that it
 * means to: its words alone match what speaks of them in another connection.
 */
const LEEWAY = 0.2;
/**
 * An answer to a message's own words that is as sure as this stands, where the words may mean that: with the conversation's
 * put in, none of the conversations in the tests was answered surer then.
 */
const SURE = 0.95;

/** Looks a question up: finds passages, has an answer worded from them, and keeps what the documents prove. */
@Injectable()
export class ExtractiveAnswerService {
  constructor(
    private readonly retriever: Retriever,
    private readonly answerer: GroundedAnswerer,
  ) {}

  /** A message that asks several questions is answered to each of them, as far as they are known. */
  async inquire(
    context: QuestionContext,
    timer: StageTimer,
    call: { signal: AbortSignal },
  ): Promise<ExtractiveResult> {
    const { question, language, past } = context;
    const whole = await this.inquireOne(context, timer, call);
    const answered: ExtractiveResult[] = [];
    const asked: PastQuestion[] = [...past];
    for (const part of questionParts(question, language)) {
      const found = await this.inquireOne({ ...context, question: part, past: asked }, timer, call);
      asked.push({ asked: part, standalone: found.standalone ?? part });
      if (found.confidence >= CONFIDENCE_THRESHOLD) answered.push(found);
    }
    return answered.length === 0 ? whole : withParts(whole, answered);
  }

  /**
   * A message that may lean on the conversation is read both ways, and the surer answer is taken; the second way only where
   * it may yet be the surer one, as visitors wait for both.
   */
  private async inquireOne(
    context: QuestionContext,
    timer: StageTimer,
    call: { signal: AbortSignal },
  ): Promise<ExtractiveResult> {
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

  /** The first reading whose answer is known and speaks of the message's own subject, in its quotes at best. */
  private async inContext(
    { readings, subject }: FollowUp,
    context: QuestionContext,
    timer: StageTimer,
    call: { signal: AbortSignal },
  ): Promise<ExtractiveResult | null> {
    let nearby: ExtractiveResult | null = null;
    for (const standalone of readings) {
      const findings = {
        ...(await this.lookUp({ ...context, question: standalone }, timer, call)),
        standalone,
      };
      if (findings.confidence < CONFIDENCE_THRESHOLD) continue;
      if (speakOf(subject, quotedTexts(findings))) return findings;
      if (nearby === null && speakOf(subject, citedTexts(findings))) nearby = findings;
    }
    return nearby;
  }

  private async lookUp(
    { question, language, history }: Omit<QuestionContext, 'past'>,
    timer: StageTimer,
    call: { signal: AbortSignal },
  ): Promise<ExtractiveResult> {
    const found = await timer.time('retrieve', () =>
      this.retriever.search({ query: question, minRelevanceScore: 0, wholeSentences: true }, call),
    );
    timer.add(found.stageMs);
    const request = { question, language, passages: found.passages, history };
    const grounded = await this.answerer.answer(request, timer, call);
    return { standalone: null, found, ...grounded, confidence: confidenceOf(grounded) };
  }
}

function surer(
  inContext: ExtractiveResult | null,
  alone: ExtractiveResult,
  leeway: number,
): ExtractiveResult {
  return inContext !== null && inContext.confidence + leeway >= alone.confidence ? inContext : alone;
}

/** Without a sentence that can be shown, nothing is known, however sure the draft was. */
function confidenceOf({ drafted, verified }: GroundedDraft): number {
  if (drafted === null) return 0;
  const { confidence } = drafted.draft;
  return verified.length > 0 ? confidence : Math.min(confidence, CONFIDENCE_THRESHOLD / 2);
}
