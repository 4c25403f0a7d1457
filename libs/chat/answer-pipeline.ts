import { Inject, Injectable } from '@nestjs/common';
import { type GuardrailDecision, Guardrails } from '@app/guardrails';
import { Clock } from '@app/kernel';
import type { ChatMessage } from '@app/sessions';
import { detectLanguage } from '@app/text';
import { type Answer, type AnswerPath, CONFIDENCE_THRESHOLD } from './answer.js';
import type { AnswerObserver } from './streaming/answer-observer.js';
import { CHAT_CONFIG, type ChatConfig } from './chat.config.js';
import { composeAnswer, type ComposedAnswer } from './compose-answer.js';
import { type Findings, Inquiry } from './inquiry/inquiry.js';
import { phrase } from './phrases.js';
import type { Receipt } from './receipt.js';
import { StageTimer } from './stage-timer.js';
import { FollowUpSuggester } from './suggestions/follow-up-suggester.js';
import { type PastQuestion, pastQuestions } from './understanding/past-questions.js';
import { intentOf } from './understanding/small-talk.js';

export interface PipelineRequest {
  readonly question: string;
  /** Oldest first. */
  readonly history: readonly ChatMessage[];
}

export interface PipelineResult {
  /** The question as it may be stored and shown: personal data redacted. */
  readonly question: string;
  readonly answer: Answer;
  readonly receipt: Receipt;
  readonly askedAt: Date;
  readonly answeredAt: Date;
}

export interface PipelineCall {
  readonly signal: AbortSignal;
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
  readonly past: readonly PastQuestion[];
  /** Null when nothing was to be looked up. */
  readonly findings: Findings | null;
  readonly decisions: readonly GuardrailDecision[];
}

interface Verdict {
  readonly path: AnswerPath;
  readonly content: string;
  readonly composed: Omit<ComposedAnswer, 'content'>;
  readonly confidence: number;
  readonly degraded: readonly string[];
}

const NO_EVIDENCE = { citations: [], sources: [] };

/** screen → understand → retrieve → answer → ground → decide → screen → suggest; each step is timed by its name in the receipt. */
@Injectable()
export class AnswerPipeline {
  constructor(
    private readonly guardrails: Guardrails,
    private readonly inquiry: Inquiry,
    private readonly suggester: FollowUpSuggester,
    private readonly clock: Clock,
    @Inject(CHAT_CONFIG) private readonly config: ChatConfig,
  ) {}

  /** Throws GUARDRAIL_BLOCKED for a question that may not be answered. */
  async answer(
    { question: asked, history }: PipelineRequest,
    { signal, observer }: PipelineCall,
  ): Promise<PipelineResult> {
    const askedAt = this.clock.now();
    const timer = new StageTimer((stage) => observer?.onStage(stage));
    const {
      text: question,
      query,
      decisions,
    } = await timer.time('screen_question', () => this.guardrails.screenQuestion({ text: asked }));
    observer?.onAccepted({ question, askedAt });
    const past = pastQuestions(history);
    const language = await timer.time('understand', () => languageOf(query, past));
    const trace = { asked, question, askedAt, language, historyLength: history.length, past, decisions };
    const intent = intentOf(query);
    if (intent !== 'question') {
      const path = intent === 'handoff' ? 'handoff' : 'small-talk';
      const content = phrase(intent, language, this.config.supportContact);
      const verdict = { path, content, composed: NO_EVIDENCE, confidence: 1, degraded: [] } as const;
      return this.finish({ ...trace, findings: null }, verdict, timer, signal);
    }
    const turns = history.map(({ role, content }) => ({ role, content }));
    const inquest = { question: query, language, history: turns, past };
    const findings = await this.inquiry.inquire(inquest, timer, { signal });
    return this.finish({ ...trace, findings }, this.decide(language, findings), timer, signal);
  }

  /** The answer where it is known, else an honest word: that it is unknown, or that answering does not work now. */
  private decide(language: string | null, { found, drafted, verified, confidence }: Findings): Verdict {
    if (!drafted) {
      const content = phrase('unavailable', language);
      return { path: 'template', content, composed: NO_EVIDENCE, confidence: 0, degraded: ['answerers'] };
    }
    const { draft, skipped: degraded } = drafted;
    if (confidence < CONFIDENCE_THRESHOLD) {
      const content = phrase('unknown', language, this.config.supportContact);
      return { path: 'unknown', content, composed: NO_EVIDENCE, confidence, degraded };
    }
    const { content, ...composed } = composeAnswer(verified, found.passages);
    return { path: draft.path, content, composed, confidence, degraded };
  }

  private async finish(
    trace: Trace,
    verdict: Verdict,
    timer: StageTimer,
    signal: AbortSignal,
  ): Promise<PipelineResult> {
    const { findings, language } = trace;
    const passages = findings?.found.passages ?? [];
    const { text, decisions } = await timer.time('screen_answer', () => this.screen(trace, verdict));
    const { path, content, composed, confidence, degraded } =
      text === null ? withheld(trace, verdict) : { ...verdict, content: text };
    const standaloneQuestion = findings?.standalone ?? null;
    const followUpQuestions = await timer.time('suggest', () =>
      this.suggester.suggest(
        {
          language,
          past: trace.past,
          asked: standaloneQuestion ?? trace.question,
          citations: composed.citations,
          passages,
        },
        { signal },
      ),
    );
    return {
      question: trace.question,
      askedAt: trace.askedAt,
      answeredAt: this.clock.now(),
      answer: {
        content,
        path,
        ...composed,
        confidenceScore: Math.round(confidence * 1_000) / 1_000,
        followUpQuestions,
        retrievedDocuments: new Set(passages.map(({ documentId }) => documentId)).size,
        conversationHistoryLength: trace.historyLength,
        degraded,
        ...(standaloneQuestion !== null && { standaloneQuestion }),
      },
      receipt: {
        path,
        answerer: findings?.drafted?.answererId ?? null,
        indexName: findings?.found.indexName ?? null,
        language,
        standaloneQuestion,
        passages: passages.map(({ chunkId, documentVersion, relevanceScore, signals }) => ({
          chunkId,
          documentVersion,
          relevanceScore,
          signals,
        })),
        confidence,
        confidenceSignals: findings?.drafted?.draft.signals ?? {},
        droppedSentences: (findings?.drafted?.draft.sentences.length ?? 0) - (findings?.verified.length ?? 0),
        guardrails: [...trace.decisions, ...decisions],
        degraded,
        stageMs: timer.stageMs,
      },
    };
  }

  /** Only what documents or a model have worded is looked at: the fixed phrases are ours. */
  private screen(
    { asked, findings }: Trace,
    { path, content }: Verdict,
  ): ReturnType<Guardrails['screenAnswer']> {
    if (findings === null || path !== findings.drafted?.draft.path) return { text: content, decisions: [] };
    const sources = [
      ...findings.found.passages.map((passage) => passage.content),
      ...findings.verified.map(({ quote }) => quote),
    ];
    return this.guardrails.screenAnswer({ text: content, question: asked, sources, systemPrompt: null });
  }
}

function withheld({ language }: Trace, { degraded }: Verdict): Verdict {
  const content = phrase('withheld', language);
  return { path: 'withheld', content, composed: NO_EVIDENCE, confidence: 0, degraded };
}

/** Of the message, or where it says too little, of the question before it. */
function languageOf(question: string, past: readonly PastQuestion[]): string | null {
  return detectLanguage(question) ?? detectLanguage(past.at(-1)?.standalone ?? '');
}
