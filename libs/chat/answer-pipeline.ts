import { Inject, Injectable } from '@nestjs/common';
import { type GuardrailDecision, Guardrails } from '@app/guardrails';
import { Clock } from '@app/kernel';
import type { ChatMessage } from '@app/sessions';
import type { Answer } from './answer.js';
import type { AnswerObserver } from './streaming/answer-observer.js';
import { CHAT_CONFIG, type ChatConfig } from './chat.config.js';
import { decideAnswer, phraseDecision, type AnswerDecision } from './decide-answer.js';
import { phrase } from './phrases.js';
import type { Receipt } from './receipt.js';
import { StageTimer } from './stage-timer.js';
import { FollowUpSuggester } from './suggestions/follow-up-suggester.js';
import { toReceipt } from './to-receipt.js';
import { offersPerson, type PastQuestion, pastQuestions } from './understanding/past-questions.js';
import { languageOfMessage } from './understanding/reply-language.js';
import { type Intent, intentOf } from './understanding/small-talk.js';
import { AnswerFinder, type Answering } from './generative/answer-finder.js';

export interface PipelineRequest {
  readonly sessionId: string;
  readonly question: string;
  /** Oldest first. */
  readonly history: readonly ChatMessage[];
}

export interface PipelineResult {
  /** The question as it may be stored and shown: personal data redacted. */
  readonly question: string;
  readonly answer: Answer;
  /** What the message wanted. */
  readonly intent: Intent;
  readonly receipt: Receipt;
  readonly askedAt: Date;
  readonly answeredAt: Date;
}

export interface PipelineCall {
  readonly signal: AbortSignal;
  /** By `performance.now()`, when the answer must be there. */
  readonly deadline: number;
  readonly observer?: AnswerObserver | undefined;
}

/** What the steps of one question have found out so far. */
interface Trace {
  /** As it was sent; nothing but the guardrails sees it. */
  readonly asked: string;
  readonly question: string;
  readonly askedAt: Date;
  readonly language: string | null;
  readonly historyLength: number;
  readonly intent: Intent;
  readonly past: readonly PastQuestion[];
  /** Null when nothing was to be looked up. */
  readonly answering: Answering | null;
  readonly decisions: readonly GuardrailDecision[];
}

/** screen → understand → retrieve → answer → ground → generate → decide → screen → suggest; each step is timed by its name in the receipt. */
@Injectable()
export class AnswerPipeline {
  constructor(
    private readonly guardrails: Guardrails,
    private readonly finder: AnswerFinder,
    private readonly suggester: FollowUpSuggester,
    private readonly clock: Clock,
    @Inject(CHAT_CONFIG) private readonly config: ChatConfig,
  ) {}

  /** Throws GUARDRAIL_BLOCKED for a question that may not be answered. */
  async answer(
    { sessionId, question: asked, history }: PipelineRequest,
    { signal, deadline, observer }: PipelineCall,
  ): Promise<PipelineResult> {
    const askedAt = this.clock.now();
    const timer = new StageTimer((stage) => observer?.onStage(stage));
    const {
      text: question,
      query,
      decisions,
    } = await timer.time('screen_question', () =>
      this.guardrails.screenQuestion({ text: asked }, { signal }),
    );
    observer?.onAccepted({ question, askedAt });
    const past = pastQuestions(history);
    const language = await timer.time('understand', () => languageOf(query, past));
    const intent = intentOf(query, { offered: offersPerson(history) });
    const trace = {
      asked,
      question,
      askedAt,
      language,
      historyLength: history.length,
      intent,
      past,
      decisions,
    };
    const { supportContact } = this.config;
    if (decisions.some(({ rule }) => rule === 'self_harm')) {
      const decision = phraseDecision('handoff', phrase('selfHarm', language, supportContact), {
        confidence: 1,
      });
      return this.finish({ ...trace, answering: null }, decision, timer, signal);
    }
    if (intent !== 'question') {
      const path = intent === 'handoff' ? 'handoff' : 'small-talk';
      const decision = phraseDecision(path, phrase(intent, language, supportContact), { confidence: 1 });
      return this.finish({ ...trace, answering: null }, decision, timer, signal);
    }
    const turns = history.map(({ role, content }) => ({ role, content }));
    const context = { sessionId, asked, question: query, language, history: turns, past };
    const answering = await this.finder.find(context, timer, { signal, deadline, observer });
    const decision = decideAnswer(answering, language, supportContact);
    return this.finish({ ...trace, answering }, decision, timer, signal);
  }

  private async finish(
    trace: Trace,
    decided: AnswerDecision,
    timer: StageTimer,
    signal: AbortSignal,
  ): Promise<PipelineResult> {
    const { answering, language } = trace;
    const passages = answering?.passages ?? [];
    const { text, decisions } = await timer.time('screen_answer', () => this.screen(trace, decided, signal));
    const guardrails = [...trace.decisions, ...(answering?.generated?.decisions ?? []), ...decisions];
    const given = text === null ? withheld(language, decided) : { ...decided, content: text };
    const decision = { ...given, degraded: [...given.degraded, ...omitted(guardrails)] };
    const standaloneQuestion = answering?.findings.standalone ?? null;
    const followUpQuestions = await timer.time('suggest', () =>
      this.suggester.suggest(
        {
          language,
          past: trace.past,
          asked: standaloneQuestion ?? trace.question,
          citations: decision.composed.citations,
          passages: answering?.findings.found.passages ?? [],
        },
        { signal },
      ),
    );
    return {
      question: trace.question,
      intent: trace.intent,
      askedAt: trace.askedAt,
      answeredAt: this.clock.now(),
      answer: {
        content: decision.content,
        path: decision.path,
        ...decision.composed,
        confidenceScore: Math.round(decision.confidence * 1_000) / 1_000,
        followUpQuestions,
        retrievedDocuments: new Set(passages.map(({ documentId }) => documentId)).size,
        conversationHistoryLength: trace.historyLength,
        degraded: decision.degraded,
        ...(decision.model && { model: decision.model }),
        ...(standaloneQuestion !== null && { standaloneQuestion }),
      },
      receipt: toReceipt({
        decision,
        answering,
        language,
        guardrails,
        stageMs: timer.stageMs,
      }),
    };
  }

  /**
   * Only what documents or a model have worded is looked at: the fixed phrases are ours. A model's sentences were screened
   * as it wrote them, but for those that come from the cache.
   */
  private async screen(
    { asked, answering }: Trace,
    { content, sentences, model }: AnswerDecision,
    signal: AbortSignal,
  ): ReturnType<Guardrails['screenAnswer']> {
    const isReviewed = model?.cached === false;
    if (answering === null || sentences.length === 0 || isReviewed) return { text: content, decisions: [] };
    const sources = [
      ...answering.passages.map((passage) => passage.content),
      ...sentences.map(({ quote }) => quote),
    ];
    const answer = { text: content, question: asked, sources, systemPrompt: null };
    return this.guardrails.screenAnswer(answer, { signal });
  }
}

function withheld(language: string | null, { degraded }: AnswerDecision): AnswerDecision {
  return phraseDecision('withheld', phrase('withheld', language), { confidence: 0, degraded });
}

/** A vendor that could not be asked, and whose rule is governed to let pass then. */
function omitted(decisions: readonly GuardrailDecision[]): string[] {
  return decisions.some(({ action }) => action === 'omit') ? ['moderation'] : [];
}

/** Of the message, or where it says too little, of the questions before it. */
function languageOf(question: string, past: readonly PastQuestion[]): string | null {
  return (
    languageOfMessage(question) ??
    past.map(({ asked }) => languageOfMessage(asked)).findLast((language) => language !== null) ??
    null
  );
}
