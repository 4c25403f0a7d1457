import { Inject, Injectable } from '@nestjs/common';
import { Retriever, type ScoredPassage } from '@app/retrieval';
import { DEFAULT_LANGUAGE } from '@app/text';
import { CONFIDENCE_THRESHOLD } from '../answer.js';
import { CHAT_CONFIG, type ChatConfig } from '../chat.config.js';
import type { ExtractiveResult } from '../inquiry/extractive-result.js';
import { ExtractiveAnswerService, type QuestionContext } from '../inquiry/extractive-answer.service.js';
import type { StageTimer } from '../stage-timer.js';
import type { GeneratedAnswer } from './generated-answer.js';
import { type GenerateCall, LlmAnswerService } from './llm-answer.service.js';
import { QuestionTranslator } from './question-translator.js';

export interface SessionQuestion extends QuestionContext {
  readonly sessionId: string;
  /** The message as it was sent. */
  readonly asked: string;
}

export interface Answering {
  readonly findings: ExtractiveResult;
  /** What the answer may rest on: those of the findings, and more where a model was asked. */
  readonly passages: readonly ScoredPassage[];
  /** Null when no model was asked. */
  readonly generated: GeneratedAnswer | null;
}

/** For what follows the models: proving, screening, suggestions and storing. */
const RESERVE_MS = 2_000;
const MOST_RESERVED = 0.1;

/**
 * Finds the answer without a model first: that settles how the message is understood, and there is an answer whatever
 * models do. A configured model is asked whenever a passage was found, until shortly before the deadline.
 */
@Injectable()
export class AnswerFinder {
  constructor(
    private readonly inquiry: ExtractiveAnswerService,
    private readonly retriever: Retriever,
    private readonly generator: LlmAnswerService,
    private readonly translator: QuestionTranslator,
    @Inject(CHAT_CONFIG) private readonly config: ChatConfig,
  ) {}

  async find(context: SessionQuestion, timer: StageTimer, call: GenerateCall): Promise<Answering> {
    const findings = await this.inquiry.inquire(context, timer, call);
    if (!this.generator.isConfigured) return { findings, passages: findings.found.passages, generated: null };
    const passages = await timer.time('retrieve', () => this.passagesFor(findings, context, call));
    if (passages.length === 0) return { findings, passages, generated: null };
    const { language, history, sessionId, asked, question: ownWords } = context;
    const question = findings.standalone ?? ownWords;
    const isWhole = findings.found.degraded.length === 0;
    const request = { sessionId, asked, question, ownWords, language, passages, history, isWhole };
    const generated = await timer.time('generate', () =>
      this.generator.generate(request, { ...call, deadline: beforeDeadline(call.deadline) }),
    );
    return { findings, passages, generated };
  }

  /** More passages than a quoted answer needs; in the language of the documents where the question's is another. */
  private async passagesFor(
    { found, standalone, confidence }: ExtractiveResult,
    { question, sessionId, language }: SessionQuestion,
    call: GenerateCall,
  ): Promise<readonly ScoredPassage[]> {
    const query = standalone ?? question;
    const passages = await this.more(found.passages, query, call);
    const other = otherLanguage(language, passages);
    if (other === null || confidence >= CONFIDENCE_THRESHOLD) return passages;
    const translation = await this.translator.translate(
      { question: query, sessionId, language: other },
      call,
    );
    if (translation === null) return passages;
    return this.together(await this.search(translation, call), passages);
  }

  private async more(
    known: readonly ScoredPassage[],
    query: string,
    call: GenerateCall,
  ): Promise<readonly ScoredPassage[]> {
    return known.length >= this.config.llmPassages
      ? known
      : this.together(known, await this.search(query, call));
  }

  /** The best there are, however little they have to do with the question: the model reads them. */
  private async search(query: string, { signal }: GenerateCall): Promise<readonly ScoredPassage[]> {
    const request = { query, topK: this.config.llmPassages, minRelevanceScore: 0, wholeSentences: true };
    return (await this.retriever.search(request, { signal })).passages;
  }

  private together(
    first: readonly ScoredPassage[],
    then: readonly ScoredPassage[],
  ): readonly ScoredPassage[] {
    const known = new Set(first.map(({ chunkId }) => chunkId));
    return [...first, ...then.filter(({ chunkId }) => !known.has(chunkId))].slice(0, this.config.llmPassages);
  }
}

/** The language of the documents, where no passage is in the question's; null where it is. */
function otherLanguage(language: string | null, passages: readonly ScoredPassage[]): string | null {
  if (language === null || passages.some((passage) => passage.language === language)) return null;
  const first = passages.find((passage) => passage.language !== null)?.language ?? DEFAULT_LANGUAGE;
  return first === language ? null : first;
}

function beforeDeadline(deadline: number): number {
  const left = deadline - performance.now();
  return deadline - Math.min(RESERVE_MS, MOST_RESERVED * left);
}
