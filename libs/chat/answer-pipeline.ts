import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, DomainError, messageOf } from '@app/kernel';
import { Retriever, type ScoredPassage, type SearchResult } from '@app/retrieval';
import { detectLanguage } from '@app/text';
import { type Answer, type AnswerPath, CONFIDENCE_THRESHOLD } from './answer.js';
import { AnswererChain, type ChainedDraft } from './answerers/answerer-chain.js';
import type { Turn } from './answerers/answerer.js';
import { CHAT_CONFIG, type ChatConfig } from './chat.config.js';
import { composeAnswer, type ComposedAnswer } from './compose-answer.js';
import { CitationVerifier, type VerifiedSentence } from './grounding/citation-verifier.js';
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
  readonly answer: Answer;
  readonly receipt: Receipt;
  readonly askedAt: Date;
  readonly answeredAt: Date;
}

/** What the steps of one question have found out so far. */
interface Trace {
  readonly language: string | null;
  readonly historyLength: number;
  readonly found: SearchResult | null;
  /** Null when nothing was to be worded, or every answerer failed. */
  readonly drafted: ChainedDraft | null;
  readonly verified: readonly VerifiedSentence[];
}

interface Verdict {
  readonly path: AnswerPath;
  readonly content: string;
  readonly composed: Omit<ComposedAnswer, 'content'>;
  readonly confidence: number;
  readonly degraded: readonly string[];
}

const NO_EVIDENCE = { citations: [], sources: [] };

/** understand → retrieve → answer → ground → decide; each step is timed by its name in the receipt. */
@Injectable()
export class AnswerPipeline {
  private readonly logger = new Logger(AnswerPipeline.name);

  constructor(
    private readonly retriever: Retriever,
    private readonly answerers: AnswererChain,
    private readonly verifier: CitationVerifier,
    private readonly clock: Clock,
    @Inject(CHAT_CONFIG) private readonly config: ChatConfig,
  ) {}

  async answer(
    { question, history }: PipelineRequest,
    { signal }: { signal: AbortSignal },
  ): Promise<PipelineResult> {
    const askedAt = this.clock.now();
    const timer = new StageTimer();
    const language = await timer.time('understand', () => detectLanguage(question));
    const intent = intentOf(question);
    const nothing: Trace = {
      language,
      historyLength: history.length,
      found: null,
      drafted: null,
      verified: [],
    };
    if (intent !== 'question') {
      const path = intent === 'handoff' ? 'handoff' : 'small-talk';
      const content = phrase(intent, language, this.config.supportContact);
      return this.finish(
        nothing,
        { path, content, composed: NO_EVIDENCE, confidence: 1, degraded: [] },
        askedAt,
        timer,
      );
    }
    const found = await timer.time('retrieve', () => this.retriever.search({ query: question }, { signal }));
    const turns = history.map(({ role, content }) => ({ role, content }));
    const drafted = await timer.time('answer', () =>
      this.draft(question, language, found.passages, turns, signal),
    );
    const verified = await timer.time('ground', () => this.verifier.verify(drafted?.draft.sentences ?? []));
    const trace = { ...nothing, found, drafted, verified };
    return this.finish(trace, this.decide(trace), askedAt, timer);
  }

  private async draft(
    question: string,
    language: string | null,
    passages: readonly ScoredPassage[],
    history: readonly Turn[],
    signal: AbortSignal,
  ): Promise<ChainedDraft | null> {
    try {
      return await this.answerers.answer({ question, language, passages, history }, { signal });
    } catch (error) {
      if (signal.aborted || error instanceof DomainError) throw error;
      this.logger.error(`No answerer could answer: ${messageOf(error)}`);
      return null;
    }
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

  private finish(trace: Trace, verdict: Verdict, askedAt: Date, timer: StageTimer): PipelineResult {
    const { path, content, composed, confidence, degraded } = verdict;
    const passages = trace.found?.passages ?? [];
    timer.add(trace.found?.stageMs ?? {});
    return {
      askedAt,
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
        degraded,
        stageMs: timer.stageMs,
      },
    };
  }
}
