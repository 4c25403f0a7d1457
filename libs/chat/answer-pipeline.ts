import { Inject, Injectable } from '@nestjs/common';
import { Guardrails } from '@app/guardrails';
import { Clock } from '@app/kernel';
import type { ChatMessage } from '@app/sessions';
import type { Answer } from './answer.js';
import type { Conversation } from './finder.js';
import { CHAT_CONFIG, type ChatConfig } from './chat.config.js';
import { decideAnswer, type AnswerDecision, phraseAnswer } from './decide-answer.js';
import { type StoredTrace, toStoredTrace } from './explanation/stored-trace.js';
import type { ExtractedAnswer } from './extractive/extracted-answer.js';
import { phrase } from './phrases.js';
import { type QuestionContext, understandQuestion } from './question-context.js';
import { rulesNotAskedIn } from './screening-rules.js';
import { StageTimer } from './stage-timer.js';
import { ExtractAnswerStep } from './steps/extract-answer.step.js';
import { GenerateAnswerStep, type ShownAnswer } from './steps/generate-answer.step.js';
import { ScreenAnswerStep } from './steps/screen-answer.step.js';
import type { AnswerObserver } from './streaming/answer-observer.js';
import { FollowUpSuggester, type GivenAnswer } from './suggestions/follow-up-suggester.js';
import type { Intent } from './understanding/small-talk.js';

type SmallTalk = Exclude<Intent, 'question'>;

export interface PipelineRequest {
  readonly sessionId: string;
  readonly question: string;
  /** Oldest first. */
  readonly history: readonly ChatMessage[];
  /** Set for a domain other than support. */
  readonly conversation: Omit<Conversation, 'messages' | 'language'> | null;
}

export interface PipelineResult {
  /** The question as it may be stored and shown: personal data redacted. */
  readonly question: string;
  readonly answer: Answer;
  /** What the message asks for. */
  readonly intent: Intent;
  readonly trace: StoredTrace;
  /** Whether it was looked for in documents, and not in what a domain keeps itself. */
  readonly isOfDocuments: boolean;
  readonly askedAt: Date;
  readonly answeredAt: Date;
}

export interface PipelineCall {
  readonly signal: AbortSignal;
  /** By `performance.now()`, when the answer must be there. */
  readonly deadline: number;
  readonly observer?: AnswerObserver | undefined;
  /** Called before a model is asked, for which the answer then waits. */
  readonly onModel?: (() => void) | undefined;
}

/** What was found for a question; nothing where the message asks none. */
interface Findings {
  readonly extracted: ExtractedAnswer | null;
  /** Null when no model was asked. */
  readonly generated: ShownAnswer | null;
}

const NOTHING_SEARCHED: Findings = { extracted: null, generated: null };

/** The steps from a question to its answer, in order. The trace has the time of each. */
@Injectable()
export class AnswerPipeline {
  constructor(
    private readonly guardrails: Guardrails,
    private readonly extraction: ExtractAnswerStep,
    private readonly generation: GenerateAnswerStep,
    private readonly answerScreening: ScreenAnswerStep,
    private readonly suggester: FollowUpSuggester,
    private readonly clock: Clock,
    @Inject(CHAT_CONFIG) private readonly config: ChatConfig,
  ) {}

  /** Throws GUARDRAIL_BLOCKED for a question that must not be answered. */
  async answer(request: PipelineRequest, call: PipelineCall): Promise<PipelineResult> {
    const askedAt = this.clock.now();
    const timer = new StageTimer((stage) => call.observer?.onStage(stage));
    const context = await this.screenAndUnderstand(request, timer, call, askedAt);

    const findings = isQuestion(context) ? await this.find(context, timer, call) : NOTHING_SEARCHED;
    const decided = this.decide(context, findings);
    const { answer, decisions } = await timer.time('screen_answer', () =>
      this.answerScreening.run(context, findings, decided, call),
    );
    const suggested = findings.extracted?.found.followUpQuestions;
    const followUpQuestions =
      suggested ??
      (await timer.time('suggest', () =>
        this.suggester.suggest(givenAnswer(context, findings, answer), call),
      ));

    const trace = toStoredTrace({ context, ...findings, answer, decisions, stageMs: timer.stageMs });
    const { redacted: question, intent } = context;
    const complete = toAnswer(context, findings, answer, followUpQuestions);
    const isOfDocuments = findings.extracted?.found.isSelfContained !== true;
    return {
      question,
      intent,
      isOfDocuments,
      askedAt,
      answeredAt: this.clock.now(),
      answer: complete,
      trace,
    };
  }

  private async screenAndUnderstand(
    { sessionId, question: asked, history, conversation }: PipelineRequest,
    timer: StageTimer,
    { signal, observer }: PipelineCall,
    askedAt: Date,
  ): Promise<QuestionContext> {
    const { text, query, decisions } = await timer.time('screen_question', () =>
      this.guardrails.screenQuestion(
        { text: asked },
        { signal, exceptRules: rulesNotAskedIn(conversation?.domain) },
      ),
    );
    observer?.onAccepted({ question: text, askedAt });
    const screened = { sessionId, asked, redacted: text, question: query, decisions };
    return timer.time('understand', () => understandQuestion(screened, history, conversation));
  }

  /** The answer in the documents' words comes first: it settles how a follow-up is read, and it stands in where models fail. */
  private async find(context: QuestionContext, timer: StageTimer, call: PipelineCall): Promise<Findings> {
    const extracted = await this.extraction.run(context, timer, call);
    return { extracted, generated: await this.generation.run(context, extracted, timer, call) };
  }

  private decide(context: QuestionContext, { extracted, generated }: Findings): AnswerDecision {
    const { language, intent, canHandOver } = context;
    const help = { isPossible: canHandOver, contact: this.config.supportContact };
    if (extracted !== null) return decideAnswer(extracted, generated, language, help);
    const isSelfHarm = mentionsSelfHarm(context);
    const path = canHandOver && (isSelfHarm || intent === 'handoff') ? 'handoff' : 'small-talk';
    const name = isSelfHarm ? 'selfHarm' : (intent as SmallTalk);
    return phraseAnswer(path, phrase(name, language, help), { confidence: 1 });
  }
}

function isQuestion(context: QuestionContext): boolean {
  return context.intent === 'question' && !mentionsSelfHarm(context);
}

/** Such a message gets the addresses of help lines at once, even while a person has the conversation. */
export function mentionsSelfHarm({ decisions }: Pick<QuestionContext, 'decisions'>): boolean {
  return decisions.some(({ rule }) => rule === 'self_harm');
}

function givenAnswer(
  { language, past, redacted }: QuestionContext,
  { extracted }: Findings,
  { citations }: AnswerDecision,
): GivenAnswer {
  const asked = extracted?.standalone ?? redacted;
  return { language, past, asked, citations, passages: extracted?.found.passages ?? [] };
}

function toAnswer(
  { history }: QuestionContext,
  { extracted, generated }: Findings,
  { confidence, ...given }: AnswerDecision,
  followUpQuestions: readonly string[],
): Answer {
  const passages = generated?.passages ?? extracted?.found.passages ?? [];
  return {
    ...given,
    confidenceScore: Math.round(confidence * 1_000) / 1_000,
    followUpQuestions,
    retrievedDocuments: new Set(passages.map(({ documentId }) => documentId)).size,
    conversationHistoryLength: history.length,
    ...(extracted?.found.details && { details: extracted.found.details }),
    ...(extracted?.standalone && { standaloneQuestion: extracted.standalone }),
  };
}
