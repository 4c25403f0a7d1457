import { Inject, Injectable } from '@nestjs/common';
import { type GuardrailDecision, Guardrails } from '@app/guardrails';
import { Clock } from '@app/kernel';
import { Retriever, type SearchResult } from '@app/retrieval';
import { detectLanguage } from '@app/text';
import { type Answer, type AnswerPath, CONFIDENCE_THRESHOLD } from './answer.js';
import type { AnswerObserver } from './streaming/answer-observer.js';
import type { ChainedDraft } from './answerers/answerer-chain.js';
import type { Turn } from './answerers/answerer.js';
import { CHAT_CONFIG, type ChatConfig } from './chat.config.js';
import { composeAnswer, type ComposedAnswer } from './compose-answer.js';
import type { VerifiedSentence } from './grounding/citation-verifier.js';
import { GroundedAnswerer } from './grounding/grounded-answerer.js';
import { phrase } from './phrases.js';
import type { Receipt } from './receipt.js';
import { StageTimer } from './stage-timer.js';
import { intentOf } from './understanding/small-talk.js';

export interface PipelineRequest {
  readonly question: string;
  /** Oldest first. */
  readonly history: readonly Turn[];
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
  readonly found: SearchResult | null;
  /** Null when nothing was to be worded, or every answerer failed. */
  readonly drafted: ChainedDraft | null;
  readonly verified: readonly VerifiedSentence[];
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

/** screen → understand → retrieve → answer → ground → decide → screen; each step is timed by its name in the receipt. */
@Injectable()
export class AnswerPipeline {
  constructor(
    private readonly guardrails: Guardrails,
    private readonly retriever: Retriever,
    private readonly answerer: GroundedAnswerer,
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
    const language = await timer.time('understand', () => detectLanguage(query));
    const intent = intentOf(query);
    const nothing = {
      asked,
      question,
      askedAt,
      language,
      historyLength: history.length,
      found: null,
      drafted: null,
      verified: [],
      decisions,
    };
    if (intent !== 'question') {
      const path = intent === 'handoff' ? 'handoff' : 'small-talk';
      const content = phrase(intent, language, this.config.supportContact);
      return this.finish(
        nothing,
        { path, content, composed: NO_EVIDENCE, confidence: 1, degraded: [] },
        timer,
      );
    }
    const found = await timer.time('retrieve', () => this.retriever.search({ query }, { signal }));
    const turns = history.map(({ role, content }) => ({ role, content }));
    const request = { question: query, language, passages: found.passages, history: turns };
    const trace = { ...nothing, found, ...(await this.answerer.answer(request, timer, { signal })) };
    return this.finish(trace, this.decide(trace), timer);
  }

  /** The answer where it is known, else an honest word: that it is unknown, or that answering does not work now. */
  private decide({ language, found, drafted, verified }: Trace): Verdict {
    if (!drafted) {
      const content = phrase('unavailable', language);
      return { path: 'template', content, composed: NO_EVIDENCE, confidence: 0, degraded: ['answerers'] };
    }
    const { draft, skipped: degraded } = drafted;
    // Without a sentence that can be shown, nothing is known, however sure the draft was.
    const confidence =
      verified.length > 0 ? draft.confidence : Math.min(draft.confidence, CONFIDENCE_THRESHOLD / 2);
    if (confidence < CONFIDENCE_THRESHOLD) {
      const content = phrase('unknown', language, this.config.supportContact);
      return { path: 'unknown', content, composed: NO_EVIDENCE, confidence, degraded };
    }
    const { content, ...composed } = composeAnswer(verified, found?.passages ?? []);
    return { path: draft.path, content, composed, confidence, degraded };
  }

  private async finish(trace: Trace, verdict: Verdict, timer: StageTimer): Promise<PipelineResult> {
    const passages = trace.found?.passages ?? [];
    const { text, decisions } = await timer.time('screen_answer', () => this.screen(trace, verdict));
    const { path, content, composed, confidence, degraded } =
      text === null ? this.withhold(trace, verdict) : { ...verdict, content: text };
    timer.add(trace.found?.stageMs ?? {});
    return {
      question: trace.question,
      askedAt: trace.askedAt,
      answeredAt: this.clock.now(),
      answer: {
        content,
        path,
        ...composed,
        confidenceScore: Math.round(confidence * 1_000) / 1_000,
        followUpQuestions: [],
        retrievedDocuments: new Set(passages.map(({ documentId }) => documentId)).size,
        conversationHistoryLength: trace.historyLength,
        degraded,
      },
      receipt: {
        path,
        answerer: trace.drafted?.answererId ?? null,
        indexName: trace.found?.indexName ?? null,
        language: trace.language,
        passages: passages.map(({ chunkId, documentVersion, relevanceScore, signals }) => ({
          chunkId,
          documentVersion,
          relevanceScore,
          signals,
        })),
        confidence,
        confidenceSignals: trace.drafted?.draft.signals ?? {},
        droppedSentences: (trace.drafted?.draft.sentences.length ?? 0) - trace.verified.length,
        guardrails: [...trace.decisions, ...decisions],
        degraded,
        stageMs: timer.stageMs,
      },
    };
  }

  /** Only what documents or a model have worded is looked at: the fixed phrases are ours. */
  private screen(
    { asked, found, drafted, verified }: Trace,
    { path, content }: Verdict,
  ): ReturnType<Guardrails['screenAnswer']> {
    if (path !== drafted?.draft.path) return { text: content, decisions: [] };
    const sources = [
      ...(found?.passages ?? []).map((passage) => passage.content),
      ...verified.map(({ quote }) => quote),
    ];
    return this.guardrails.screenAnswer({ text: content, question: asked, sources, systemPrompt: null });
  }

  private withhold({ language }: Trace, { degraded }: Verdict): Verdict {
    return {
      path: 'withheld',
      content: phrase('withheld', language),
      composed: NO_EVIDENCE,
      confidence: 0,
      degraded,
    };
  }
}
